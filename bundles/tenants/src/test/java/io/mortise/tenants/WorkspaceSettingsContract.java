package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.identity.Actor;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.Origin;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.theme.StoredThemes;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.workspace.Resolved;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceMarks.Marks;
import io.mortise.host.workspace.WorkspaceSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link WorkspaceSettings} and {@link WorkspaceMarks} promise on every database. */
abstract class WorkspaceSettingsContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final Actor BOB = new Actor("bob", "rest");
    private static final OrgId ACME = new OrgId("acme");
    private static final WorkspaceId WS_1 = new WorkspaceId("ws-1");
    private static final WorkspaceId WS_2 = new WorkspaceId("ws-2");
    private static final Scope ORG = Scope.of(ACME);
    private static final Scope.WorkspaceScope WS = Scope.of(ACME, WS_1);

    private final DatabaseFixture database = open();
    private final HeldRoles roles = new HeldRoles();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), roles);
    private final WorkspaceSettingsComponent component =
            new WorkspaceSettingsComponent(database.transactions(), database.auditLog(), database.changeLog());
    private final WorkspaceSettings settings = component;
    private final WorkspaceMarks marks = component;

    abstract DatabaseFixture open();

    @BeforeEach
    void createTenants() {
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-2", "name", "Two"), ADA);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void standardHoldsWhileNobodySaysAnything() {
        ResolvedSettings resolved = settings.resolve(WS);

        assertThat(resolved.navigation().labelSingular())
                .isEqualTo(new Resolved<>("Workspace", Origin.DEFAULT, "Workspace"));
        assertThat(resolved.navigation().labelPlural().value()).isEqualTo("Workspaces");
        assertThat(resolved.navigation().icon().value()).isEqualTo("grid");
        assertThat(resolved.features().favoritesEnabled().value()).isTrue();
        assertThat(resolved.features().tagsEnabled().value()).isTrue();
        assertThat(resolved.features().colorCodingEnabled().value()).isFalse();
        assertThat(resolved.revision()).isZero();
    }

    @Test
    void deeperScopeWinsKeyByKey() {
        change(Scope.SYSTEM, navigation("labelSingular", "Project", "labelPlural", "Projects"));
        change(ORG, navigation("labelSingular", "Team"));
        change(WS, Map.of("features", Map.of("colorCodingEnabled", true)));

        ResolvedSettings workspace = settings.resolve(WS);
        ResolvedSettings org = settings.resolve(ORG);

        assertThat(workspace.navigation().labelSingular()).isEqualTo(new Resolved<>("Team", Origin.ORG, "Team"));
        assertThat(workspace.navigation().labelPlural())
                .isEqualTo(new Resolved<>("Projects", Origin.SYSTEM, "Projects"));
        assertThat(workspace.features().colorCodingEnabled()).isEqualTo(new Resolved<>(true, Origin.WORKSPACE, false));
        assertThat(org.navigation().labelSingular()).isEqualTo(new Resolved<>("Team", Origin.ORG, "Project"));
        assertThat(org.features().colorCodingEnabled().origin()).isEqualTo(Origin.DEFAULT);
        assertThat(workspace.revision()).isEqualTo(1);
    }

    @Test
    void nullInheritsAgain() {
        change(ORG, navigation("labelSingular", "Team", "icon", "flask"));
        Map<String, Object> without = new HashMap<>();
        without.put("icon", null);
        Map<String, Object> withoutAll = new HashMap<>();
        withoutAll.put("navigation", null);

        assertThat(change(ORG, Map.of("navigation", without))
                        .navigation()
                        .icon()
                        .origin())
                .isEqualTo(Origin.DEFAULT);
        assertThat(settings.resolve(ORG).navigation().labelSingular().value()).isEqualTo("Team");
        assertThat(change(ORG, withoutAll).navigation().labelSingular().value()).isEqualTo("Workspace");
        assertThat(settings.resolve(ORG).revision()).isEqualTo(3);
    }

    @Test
    void revisionGuardsAndChangesOfNothingDoNotRaiseIt() {
        change(WS, navigation("icon", "flask"));

        assertThat(change(WS, navigation("icon", "flask")).revision()).isEqualTo(1);
        Problem lost = refusal(() -> settings.change(WS, navigation("icon", "lab"), OptionalLong.of(0), ADA));
        assertThat(lost.code()).isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(settings.change(WS, navigation("icon", "lab"), OptionalLong.of(1), ADA)
                        .revision())
                .isEqualTo(2);
    }

    @Test
    void wrongPatchIsRefusedWholeWithAllThatIsWrong() {
        Map<String, Object> patch = Map.of(
                "navigation", Map.of("labelSingluar", "x", "labelPlural", " ", "icon", 7),
                "features", Map.of("tagsEnabled", "yes", "favoritesEnabled", false),
                "colors", true);

        Problem problem = refusal(() -> change(WS, patch));

        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/navigation/labelSingluar",
                        "/navigation/labelPlural",
                        "/navigation/icon",
                        "/features/tagsEnabled",
                        "/colors");
        assertThat(problem.violations()).extracting(Violation::mend).contains("Did you mean 'labelSingular'?");
        assertThat(settings.resolve(WS).revision()).isZero();
    }

    @Test
    void unknownScopesAreAnsweredAsSuch() {
        assertThat(refusal(() -> settings.resolve(Scope.of(new OrgId("none")))).code())
                .isEqualTo(ProblemCode.ORG_NOT_FOUND);
        assertThat(refusal(() -> change(Scope.of(ACME, new WorkspaceId("none")), Map.of()))
                        .code())
                .isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
    }

    @Test
    void favoritesAreEachUsersOwnAndTagsAreForAll() {
        marks.favorite(WS, true, ADA);
        marks.favorite(WS, true, ADA);
        assertThat(marks.replaceTags(WS, List.of("red", " alpha ", "red"), BOB)).containsExactly("alpha", "red");

        Map<WorkspaceId, Marks> adas = marks.of("ada", ACME, List.of(WS_1, WS_2));
        assertThat(adas)
                .containsEntry(WS_1, new Marks(true, List.of("alpha", "red")))
                .containsEntry(WS_2, Marks.NONE);
        assertThat(marks.of("bob", ACME, List.of(WS_1)).get(WS_1)).isEqualTo(new Marks(false, List.of("alpha", "red")));
        marks.favorite(WS, false, ADA);
        marks.replaceTags(WS, List.of(), ADA);
        assertThat(marks.of("ada", ACME, List.of(WS_1))).containsEntry(WS_1, Marks.NONE);
    }

    @Test
    void featuresThatAreOffRefuseChangesAndKeepWhatIsMarked() {
        marks.favorite(WS, true, ADA);
        change(ORG, Map.of("features", Map.of("favoritesEnabled", false, "tagsEnabled", false)));

        Problem favorite = refusal(() -> marks.favorite(WS, false, ADA));

        assertThat(favorite.code()).isEqualTo(ProblemCode.FEATURE_DISABLED);
        assertThat(favorite.mend()).contains("features.favoritesEnabled");
        assertThat(refusal(() -> marks.tags(WS)).code()).isEqualTo(ProblemCode.FEATURE_DISABLED);
        assertThat(refusal(() -> marks.replaceTags(WS, List.of("x"), ADA)).code())
                .isEqualTo(ProblemCode.FEATURE_DISABLED);
        assertThat(marks.of("ada", ACME, List.of(WS_1))).containsEntry(WS_1, new Marks(true, List.of()));
        change(WS, Map.of("features", Map.of("favoritesEnabled", true)));
        marks.favorite(WS, false, ADA);
    }

    @Test
    void wrongTagsAreRefusedWhole() {
        Problem problem = refusal(() -> marks.replaceTags(WS, List.of("fine", 7, " ", "x".repeat(51), "a\nb"), ADA));

        assertThat(problem.violations()).extracting(Violation::pointer).containsExactly("/1", "/2", "/3", "/4");
        assertThat(marks.tags(WS)).isEmpty();
    }

    private ResolvedSettings change(Scope scope, Map<String, Object> patch) {
        return settings.change(scope, patch, OptionalLong.empty(), ADA);
    }

    private static Map<String, Object> navigation(String key, String value) {
        return Map.of("navigation", Map.of(key, value));
    }

    private static Map<String, Object> navigation(String key, String value, String other, String otherValue) {
        return Map.of("navigation", Map.of(key, value, other, otherValue));
    }

    private static Problem refusal(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("It was not refused");
    }

    @Test
    void aThemeIsChosenAsOneValueBesideTheOtherSettings() {
        ThemeChoice dark = new ThemeChoice("theme-x", "dark");
        ThemeChoice sand = new ThemeChoice("acme.theme-y", "sand");
        component.choose(Scope.SYSTEM, Optional.of(sand), OptionalLong.empty(), ADA);
        component.choose(WS, Optional.of(dark), OptionalLong.of(0), ADA);
        settings.change(WS, Map.of("navigation", Map.of("icon", "flask")), OptionalLong.of(1), ADA);

        assertThat(component.stored(WS))
                .isEqualTo(new StoredThemes(Map.of(Origin.SYSTEM, sand, Origin.WORKSPACE, dark), 2));
        assertThat(component.stored(ORG)).isEqualTo(new StoredThemes(Map.of(Origin.SYSTEM, sand), 0));
        assertThat(settings.resolve(WS).navigation().icon().value()).isEqualTo("flask");

        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> component.choose(WS, Optional.empty(), OptionalLong.of(1), ADA))
                        .problem()
                        .code())
                .isEqualTo(ProblemCode.REVISION_CONFLICT);
        component.choose(WS, Optional.empty(), OptionalLong.of(2), ADA);
        assertThat(component.stored(WS)).isEqualTo(new StoredThemes(Map.of(Origin.SYSTEM, sand), 3));
        component.choose(WS, Optional.empty(), OptionalLong.empty(), ADA); // says nothing new
        assertThat(component.stored(WS).revision()).isEqualTo(3);
        assertThat(settings.resolve(WS).navigation().icon().value()).isEqualTo("flask");
        component.choose(Scope.SYSTEM, Optional.empty(), OptionalLong.empty(), ADA);
    }

    @Test
    void aMergePatchDoesNotReachTheTheme() {
        for (String field : List.of("theme", "")) {
            assertThat(catchThrowableOfType(
                                    ProblemException.class,
                                    () -> settings.change(
                                            WS,
                                            Map.of(field, Map.of("theme", "theme-x/dark")),
                                            OptionalLong.empty(),
                                            ADA))
                            .problem()
                            .code())
                    .isEqualTo(ProblemCode.UNKNOWN_FIELD);
        }
    }
}
