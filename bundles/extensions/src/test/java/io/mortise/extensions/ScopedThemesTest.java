package io.mortise.extensions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.AvailableModules;
import io.mortise.host.settings.Origin;
import io.mortise.host.settings.WorkspaceAvailability;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.theme.ResolvedTheme;
import io.mortise.host.theme.ResolvedTheme.PassedOver;
import io.mortise.host.theme.StoredThemes;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.theme.ThemeChoices;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which of the chosen themes counts. */
class ScopedThemesTest {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final WorkspaceScope WS = Scope.of(new OrgId("acme"), new WorkspaceId("ws-1"));
    private static final ThemeChoice DARK = new ThemeChoice("module-kb", "dark");
    private static final ThemeChoice GONE = new ThemeChoice("module-kb", "gone");
    private static final ThemeChoice OTHER = new ThemeChoice("module-chat", "dark");

    private final World world = new World();
    private final Map<Origin, ThemeChoice> chosen = new EnumMap<>(Origin.class);
    private Optional<Reason> notEntitled = Optional.empty();
    private final ScopedThemes themes = new ScopedThemes(new Stored(), new OneManifest(), new Gated(), world);

    @Test
    void theDeepestChoiceThatIsThereCounts() {
        chosen.put(Origin.SYSTEM, DARK);
        chosen.put(Origin.ORG, GONE);
        chosen.put(Origin.WORKSPACE, OTHER);

        ResolvedTheme resolved = themes.resolve(WS);

        assertThat(resolved.theme().orElseThrow().choice()).isEqualTo(DARK);
        assertThat(resolved.theme().orElseThrow().label()).isEqualTo("Dark");
        assertThat(resolved.origin()).isEqualTo(Origin.SYSTEM);
        assertThat(resolved.own()).contains(OTHER);
        assertThat(resolved.passedOver()).extracting(PassedOver::choice).containsExactly(OTHER, GONE);
        assertThat(themes.css(WS)).contains("--mortise-color-text: white;");
    }

    @Test
    void whoIsNotEntitledToThemesHasTheDefault() {
        chosen.put(Origin.ORG, DARK);
        notEntitled = Optional.of(Reason.of(ReasonCode.NOT_ENTITLED, "The edition has no themes"));

        ResolvedTheme resolved = themes.resolve(WS);

        assertThat(resolved.theme()).isEmpty();
        assertThat(resolved.origin()).isEqualTo(Origin.DEFAULT);
        assertThat(resolved.passedOver().get(0).reason().code()).isEqualTo(ReasonCode.NOT_ENTITLED);
        assertThat(resolved.known()).isEmpty();
        assertThat(themes.css(WS)).doesNotContain("white;\n  --mortise-color-text-muted");
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> themes.choose(WS, DARK, OptionalLong.empty(), ADA));
        assertThat(refused.problem().code()).isEqualTo(ProblemCode.MODULE_UNAVAILABLE);
        assertThat(refused.problem().reason().orElseThrow().code()).isEqualTo(ReasonCode.NOT_ENTITLED);
        assertThat(chosen).doesNotContainKey(Origin.WORKSPACE);
    }

    @Test
    void whoListensIsToldOfEachChoiceThoughAnotherListenerFails() {
        List<Scope> told = new ArrayList<>();
        themes.addListener(scope -> {
            throw new IllegalStateException("on purpose");
        });
        themes.addListener(told::add);

        themes.choose(WS, DARK, OptionalLong.empty(), ADA);
        themes.clear(WS, OptionalLong.empty(), ADA);

        assertThat(told).containsExactly(WS, WS);
    }

    @Test
    void whatDoesNotExistIsRefusedWithWhatDoes() {
        ProblemException theme =
                catchThrowableOfType(ProblemException.class, () -> themes.choose(WS, GONE, OptionalLong.empty(), ADA));
        assertThat(theme.problem().detail()).contains("but dark");

        ProblemException module =
                catchThrowableOfType(ProblemException.class, () -> themes.choose(WS, OTHER, OptionalLong.empty(), ADA));
        assertThat(module.problem().mend()).contains("module-kb");
        assertThat(chosen).isEmpty();
    }

    private final class Stored implements ThemeChoices {
        @Override
        public StoredThemes stored(Scope scope) {
            return new StoredThemes(chosen, 0);
        }

        @Override
        public void choose(Scope scope, Optional<ThemeChoice> choice, OptionalLong expectedRevision, Actor actor) {
            choice.ifPresent(theme -> chosen.put(Origin.WORKSPACE, theme));
        }
    }

    private static final class OneManifest implements PluginManifests {
        private static final PluginLocation VERSION = new PluginLocation("module-kb", "1.2.0");

        @Override
        public List<PluginLocation> versions() {
            return List.of(VERSION);
        }

        @Override
        public Optional<Map<String, Object>> manifest(PluginLocation version) {
            Map<String, Object> dark = Map.of("id", "dark", "label", "Dark", "tokens", Map.of("color-text", "white"));
            return version.equals(VERSION)
                    ? Optional.of(Map.of("contributes", Map.of("themes", List.of(dark))))
                    : Optional.empty();
        }

        @Override
        public void addListener(Runnable listener) {}

        @Override
        public void removeListener(Runnable listener) {}
    }

    private final class Gated implements Availability {
        @Override
        public Optional<Reason> reason(Scope scope, String module) {
            return world.reason(scope, module);
        }

        @Override
        public Optional<Reason> pointReason(Scope scope, String module, String point) {
            return point.equals("themes") ? notEntitled : Optional.empty();
        }

        @Override
        public boolean isAvailable(WorkspaceId workspace, String module) {
            return world.isAvailable(workspace, module);
        }

        @Override
        public WorkspaceAvailability at(WorkspaceScope workspace) {
            return world.at(workspace);
        }

        @Override
        public AvailableModules now(WorkspaceScope workspace) {
            return world.now(workspace);
        }
    }
}
