package io.mortise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.extension.FieldType;
import io.mortise.database.testing.DatabaseFixture;
import io.mortise.host.database.AuditEntry;
import io.mortise.host.database.AuditFilter;
import io.mortise.host.database.Change;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.workspace.FieldId;
import io.mortise.host.workspace.FieldOwner;
import io.mortise.host.workspace.FieldRule;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ResolvedFields;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link FieldValues} promises on every database. */
abstract class FieldValuesContract {
    private static final Actor ADA = new Actor("ada", "rest");
    private static final Caller ADMIN = new Caller("ada", true);
    private static final OrgId ACME = new OrgId("acme");
    private static final WorkspaceScope WS = Scope.of(ACME, new WorkspaceId("ws-1"));
    private static final FieldOwner WORKSPACE = new FieldOwner(WS, Optional.empty());
    private static final FieldOwner BOB = new FieldOwner(WS, Optional.of("bob"));
    private static final List<FieldRule> RULES = List.of(
            rule("kb", "code", FieldType.STRING),
            rule("kb", "size", FieldType.NUMBER),
            rule("kb", "isOpen", FieldType.BOOLEAN),
            new FieldRule(new FieldId("crm", "owner"), FieldType.STRING, true, List.of(), Map.of()),
            rule("crm", "since", FieldType.DATE));

    private final DatabaseFixture database = open();
    private final HeldRoles roles = new HeldRoles();
    private final TenantsComponent tenants = new TenantsComponent(
            database.transactions(), database.directory(), database.auditLog(), database.changeLog(), roles);
    private final MembersComponent members = new MembersComponent(
            database.transactions(), user -> true, database.auditLog(), database.changeLog(), roles);
    private final Changes changes = new Changes();
    private final FieldValuesComponent fields = component(changes);

    abstract DatabaseFixture open();

    private FieldValuesComponent component(ScopeChanges scopeChanges) {
        FieldValuesComponent component = new FieldValuesComponent(
                database.transactions(), database.auditLog(), database.changeLog(), scopeChanges);
        component.open();
        return component;
    }

    @BeforeEach
    void createTenants() {
        tenants.createOrganization(Map.of("id", "acme", "name", "Acme"), ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ADA);
        join();
    }

    private void join() {
        members.put(Scope.of(ACME), "bob", Map.of("role", "org_member"), ADMIN);
        members.put(WS, "bob", Map.of("role", "ws_user"), ADMIN);
    }

    @AfterEach
    void close() {
        fields.close();
        database.close();
    }

    @Test
    void nobodyHasValuesAtFirst() {
        ResolvedFields resolved = fields.read(WORKSPACE, RULES);

        assertThat(resolved.revision()).isZero();
        assertThat(resolved.fields()).extracting(ResolvedFields.Field::rule).isEqualTo(RULES);
        assertThat(resolved.fields()).allMatch(field -> field.value().isEmpty());
        assertThat(faults(resolved)).containsExactly("owner: there must be a value");
    }

    @Test
    void valuesAreKeptForEachOwnerAsWhatTheyAre() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "Ä 😀", "size", 12.50, "isOpen", false)));
        change(BOB, Map.of("kb", Map.of("code", "B")));

        assertThat(values(WORKSPACE))
                .isEqualTo(Map.of("kb/code", "Ä 😀", "kb/size", new BigDecimal("12.5"), "kb/isOpen", false));
        assertThat(values(BOB)).isEqualTo(Map.of("kb/code", "B"));
        assertThat(fields.read(WORKSPACE, RULES).revision()).isEqualTo(1);
    }

    @Test
    void patchChangesWhatItNamesAndNullRemoves() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "A", "size", 1), "crm", Map.of("owner", "ada")));

        change(WORKSPACE, Map.of("kb", nulls("code")));
        assertThat(values(WORKSPACE)).isEqualTo(Map.of("kb/size", new BigDecimal(1), "crm/owner", "ada"));

        change(WORKSPACE, nulls("kb"));
        assertThat(values(WORKSPACE)).isEqualTo(Map.of("crm/owner", "ada"));
        assertThat(fields.read(WORKSPACE, RULES).revision()).isEqualTo(3);
    }

    @Test
    void whatIsSaidAlreadyIsNoChange() {
        change(WORKSPACE, Map.of("kb", Map.of("size", 100)));
        long mark = fields.mark(WS);

        ResolvedFields same = change(WORKSPACE, Map.of("kb", Map.of("size", 1e2)));

        assertThat(same.revision()).isEqualTo(1);
        assertThat(change(WORKSPACE, Map.of("kb", nulls("code"))).revision()).isEqualTo(1);
        assertThat(fields.mark(WS)).isEqualTo(mark);
    }

    @Test
    void wrongPatchIsRefusedWholeWithAllThatIsWrong() {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("kb", new LinkedHashMap<>(Map.of("code", "fine", "coda", "x")));
        patch.put("crm", new LinkedHashMap<>(Map.of("since", "2026-02-30")));
        patch.put("kbs", Map.of());
        patch.put("a/b~c", 1);

        Problem problem = refusal(() -> change(WORKSPACE, patch));

        assertThat(problem.code()).isEqualTo(ProblemCode.BAD_REQUEST);
        assertThat(problem.where()).isEqualTo("workspace/ws-1");
        assertThat(problem.violations())
                .extracting(Violation::pointer)
                .containsExactly("/kb/coda", "/crm/since", "/crm/owner", "/kbs", "/a~1b~0c");
        assertThat(problem.violations())
                .extracting(Violation::code)
                .containsExactly(
                        ProblemCode.UNKNOWN_FIELD,
                        ProblemCode.INVALID_VALUE,
                        ProblemCode.MISSING_FIELD,
                        ProblemCode.UNKNOWN_FIELD,
                        ProblemCode.UNKNOWN_FIELD);
        assertThat(problem.violations()).extracting(Violation::mend).contains("Did you mean 'kb'?");
        assertThat(values(WORKSPACE)).isEmpty();
        assertThat(refusal(() -> change(WORKSPACE, Map.of("kb", List.of()))).code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
        assertThat(refusal(() -> change(WORKSPACE, Map.of("kb", Map.of("code", Map.of()))))
                        .code())
                .isEqualTo(ProblemCode.WRONG_TYPE);
    }

    @Test
    void requiredValueIsDemandedOfThoseWhoTouchItsModuleAlone() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "A")));
        assertThat(refusal(() -> change(WORKSPACE, Map.of("crm", Map.of("since", "2026-03-01"))))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/crm/owner");
        assertThat(refusal(() -> change(WORKSPACE, Map.of("crm", Map.of("owner", ""))))
                        .code())
                .isEqualTo(ProblemCode.INVALID_VALUE);

        change(WORKSPACE, Map.of("crm", Map.of("owner", "ada")));
        change(WORKSPACE, Map.of("crm", Map.of("since", "2026-03-01")));
        assertThat(refusal(() -> change(WORKSPACE, nulls("crm"))).code()).isEqualTo(ProblemCode.MISSING_FIELD);
    }

    @Test
    void valuesOfFieldsThatAreNotAskedForAreKeptAndLeftAlone() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "A"), "crm", Map.of("owner", "ada")));
        List<FieldRule> withoutCrm = RULES.subList(0, 3);

        ResolvedFields without = fields.change(WORKSPACE, withoutCrm, nulls("kb"), OptionalLong.empty(), ADA);

        assertThat(without.fields()).hasSize(3);
        assertThat(refusal(() -> fields.change(
                                WORKSPACE, withoutCrm, Map.of("crm", Map.of("owner", "x")), OptionalLong.empty(), ADA))
                        .code())
                .isEqualTo(ProblemCode.UNKNOWN_FIELD);
        assertThat(values(WORKSPACE)).isEqualTo(Map.of("crm/owner", "ada"));
    }

    @Test
    void valueThatTheModuleDemandsOtherwiseByNowIsShownWithItsFault() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "A")));

        ResolvedFields later = fields.read(WORKSPACE, List.of(rule("kb", "code", FieldType.NUMBER)));

        assertThat(later.fields().get(0).value()).contains("A");
        assertThat(faults(later)).containsExactly("code: it must be a number");
    }

    @Test
    void lostRaceIsRefused() {
        change(WORKSPACE, Map.of("kb", Map.of("code", "A")));

        assertThat(refusal(() -> fields.change(WORKSPACE, RULES, nulls("kb"), OptionalLong.of(0), ADA))
                        .code())
                .isEqualTo(ProblemCode.REVISION_CONFLICT);
        assertThat(fields.change(WORKSPACE, RULES, nulls("kb"), OptionalLong.of(1), ADA)
                        .revision())
                .isEqualTo(2);
        assertThat(fields.change(BOB, RULES, Map.of("kb", Map.of("code", "B")), OptionalLong.of(0), ADA)
                        .revision())
                .isEqualTo(1);
    }

    @Test
    void changeIsAuditedByTheNamesOfItsFields() {
        change(BOB, Map.of("kb", Map.of("size", 1, "code", "secret")));

        AuditEntry entry = database.auditTrail()
                .entries(AuditFilter.of(WS, "fields.change", "bob"), 1, Optional.empty())
                .items()
                .get(0);
        assertThat(entry.detail().toString())
                .contains("kb/code", "kb/size", "member")
                .doesNotContain("secret");
    }

    @Test
    void markChangesWithEveryOwnerAndListenersHearOfIt() {
        List<String> heard = new ArrayList<>();
        fields.addListener(scope -> heard.add(scope.key() + " " + fields.mark(WS)));
        assertThat(fields.mark(WS)).isZero();

        change(WORKSPACE, Map.of("kb", Map.of("code", "A")));
        change(BOB, Map.of("kb", Map.of("code", "A")));
        change(WORKSPACE, Map.of("kb", Map.of("code", "B")));

        assertThat(heard).containsExactly("workspace/ws-1 1", "workspace/ws-1 2", "workspace/ws-1 3");
    }

    @Test
    void changesOfOtherNodesAreReadWhenTheyAreTold() {
        FieldValuesComponent other = component(new Changes());
        assertThat(fields.mark(WS)).isZero();
        other.change(BOB, RULES, Map.of("kb", Map.of("code", "A")), OptionalLong.empty(), ADA);
        assertThat(fields.mark(WS)).isZero();

        changes.listeners.forEach(listener -> listener.changed(WS));

        assertThat(fields.mark(WS)).isEqualTo(1);
        List<Change> log =
                database.transactions().read(c -> database.changeLog().after(c, 0, 100));
        assertThat(log).last().satisfies(change -> {
            assertThat(change.kind()).isEqualTo("fields");
            assertThat(change.scope()).isEqualTo("workspace/ws-1");
        });
    }

    @Test
    void whoeverComesBackHasNoValues() {
        change(BOB, Map.of("kb", Map.of("code", "A")));
        members.remove(WS, "bob", ADMIN);
        assertThat(refusal(() -> fields.read(BOB, RULES)).code()).isEqualTo(ProblemCode.MEMBER_NOT_FOUND);
        join();
        assertThat(values(BOB)).isEmpty();

        change(BOB, Map.of("kb", Map.of("code", "A")));
        members.remove(Scope.of(ACME), "bob", ADMIN);
        join();
        assertThat(values(BOB)).isEmpty();

        change(BOB, Map.of("kb", Map.of("code", "A")));
        change(WORKSPACE, Map.of("kb", Map.of("code", "W")));
        database.transactions().run(c -> {
            new MemberCleanup(roles).delete(c, "bob");
            return c;
        });
        join();
        assertThat(values(BOB)).isEmpty();
        assertThat(values(WORKSPACE)).isEqualTo(Map.of("kb/code", "W"));
    }

    @Test
    void valuesComeBackWithARestoredWorkspaceAndGoWithAPurgedOne() {
        TenantRemovalComponent removal = new TenantRemovalComponent(
                Duration.ofDays(30),
                Clock.systemUTC(),
                database.transactions(),
                database.directory(),
                new TenantRecord(database.auditLog(), database.changeLog()),
                roles);
        change(WORKSPACE, Map.of("kb", Map.of("code", "W")));
        change(BOB, Map.of("kb", Map.of("code", "A")));
        removal.delete(WS, ADA);
        assertThat(refusal(() -> fields.read(WORKSPACE, RULES)).code()).isEqualTo(ProblemCode.WORKSPACE_NOT_FOUND);
        removal.restore(WS, ADA);
        assertThat(values(WORKSPACE)).isEqualTo(Map.of("kb/code", "W"));
        assertThat(removal.preview(WS, true).removes()).containsEntry("fieldValues", 2L);

        removal.purge(WS, ADA);
        tenants.createWorkspace(ACME, Map.of("id", "ws-1", "name", "One"), ADA);
        assertThat(values(WORKSPACE)).isEmpty();
        change(WORKSPACE, Map.of("kb", Map.of("code", "W")));
        removal.purge(Scope.of(ACME), ADA);
    }

    @Test
    void purgedPluginTakesItsValuesAlongEverywhereAndNoOthers() throws Exception {
        change(WORKSPACE, Map.of("kb", Map.of("code", "W", "size", 1), "crm", Map.of("owner", "ada")));
        change(BOB, Map.of("crm", Map.of("owner", "bob")));
        Map<String, Long> preview = database.transactions().read(c -> fields.preview(c, "kb"));
        assertThat(preview).isEqualTo(Map.of("fieldValues", 2L));

        database.transactions().run(c -> {
            fields.delete(c, "kb");
            return c;
        });

        assertThat(values(WORKSPACE)).isEqualTo(Map.of("crm/owner", "ada"));
        assertThat(values(BOB)).isEqualTo(Map.of("crm/owner", "bob"));
        assertThat(fields.read(WORKSPACE, RULES).revision()).isEqualTo(2);
        assertThat(fields.read(BOB, RULES).revision()).isEqualTo(1);
    }

    private ResolvedFields change(FieldOwner owner, Map<String, Object> patch) {
        return fields.change(owner, RULES, patch, OptionalLong.empty(), ADA);
    }

    private Map<String, Object> values(FieldOwner owner) {
        Map<String, Object> values = new HashMap<>();
        fields.read(owner, RULES).fields().forEach(field -> field.value()
                .ifPresent(value -> values.put(field.rule().id().toString(), value)));
        return values;
    }

    private static List<String> faults(ResolvedFields resolved) {
        return resolved.fields().stream()
                .flatMap(field -> field.fault().map(fault -> field.rule().id().key() + ": " + fault).stream())
                .toList();
    }

    /** JSON has null, whatever the type of the map says. */
    @SuppressWarnings("NullAway")
    private static Map<String, Object> nulls(String... names) {
        Map<String, @Nullable Object> map = new HashMap<>();
        Arrays.asList(names).forEach(name -> map.put(name, null));
        return map;
    }

    private static FieldRule rule(String module, String key, FieldType type) {
        return new FieldRule(new FieldId(module, key), type, false, List.of(), Map.of());
    }

    private static Problem refusal(Runnable call) {
        try {
            call.run();
        } catch (ProblemException e) {
            return e.problem();
        }
        throw new AssertionError("It was not refused");
    }

    private static final class Changes implements ScopeChanges {
        private final Set<Listener> listeners = new CopyOnWriteArraySet<>();

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(Listener listener) {
            listeners.remove(listener);
        }
    }
}
