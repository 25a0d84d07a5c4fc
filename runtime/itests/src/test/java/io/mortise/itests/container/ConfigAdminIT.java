package io.mortise.itests.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.Availability;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange;
import io.mortise.host.tenant.Scope;
import io.mortise.itests.driver.Samples;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ConfigurationAdmin;

/** ConfigurationAdmin drives the runtime, and shows what drives it, at each of the three scopes. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ConfigAdminIT {
    private static final String KB = "module-kb";
    private static final String VERSION = "1.2.0";

    private Services services;
    private ConfigurationAdmin configurations;
    private ModuleSettings settings;
    private Scope.WorkspaceScope workspace;
    private Scope.OrgScope org;

    @Configuration
    public Option[] config() {
        return MortiseContainer.options();
    }

    @Before
    public void installSample() {
        services = Services.whenReady(ConfigAdminIT.class);
        configurations = services.get(ConfigurationAdmin.class);
        settings = services.get(ModuleSettings.class);
        services.install(Samples.knowledgeBase());
        workspace = services.createWorkspace();
        org = Scope.of(workspace.orgId());
    }

    @Test
    public void directEditAtSystemScopeStopsAndStartsTheBundle() throws IOException {
        Bundle bundle = services.bundle(KB, VERSION);

        write(Scope.SYSTEM, Map.of("enabled", false));
        await().untilAsserted(() -> assertThat(reason(workspace)).isEqualTo(Optional.of(ReasonCode.SYSTEM_DISABLED)));
        await().untilAsserted(() -> assertThat(bundle.getState()).isEqualTo(Bundle.RESOLVED));

        write(Scope.SYSTEM, Map.of("enabled", true));
        await().untilAsserted(() -> assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE));
        await().untilAsserted(() -> assertThat(reason(workspace)).isEmpty());
    }

    @Test
    public void directEditAtOrganizationScopeClosesTheGate() throws IOException {
        write(org, Map.of("enabled", false, "config.limit", 7L));

        await().untilAsserted(() -> assertThat(reason(workspace)).isEqualTo(Optional.of(ReasonCode.ORG_DISABLED)));
        assertThat(settings.resolve(org, KB).override().config()).containsEntry("limit", 7L);

        entry(org).delete();
        await().untilAsserted(() -> assertThat(reason(workspace)).isEmpty());
        assertThat(settings.resolve(org, KB).override().config()).isEmpty();
    }

    @Test
    public void directEditOfAWorkspaceThatWasNotResidentClosesTheGate() throws IOException {
        write(workspace, Map.of("enabled", false));

        await().untilAsserted(
                        () -> assertThat(reason(workspace)).isEqualTo(Optional.of(ReasonCode.WORKSPACE_DISABLED)));

        write(workspace, Map.of("enabled", true, "flag.semanticSearch", true));
        await().untilAsserted(() -> assertThat(reason(workspace)).isEmpty());
        assertThat(settings.effective(workspace, KB).orElseThrow().featureFlags())
                .containsEntry("semanticSearch", true);
    }

    @Test
    public void changeShowsAsTheEntryOfItsScope() throws IOException {
        for (Scope scope : new Scope[] {Scope.SYSTEM, org, workspace}) {
            long revision = settings.change(
                            scope,
                            KB,
                            new OverrideChange.Patch(Map.of("config", Map.of("limit", 11 + scope.depth()))),
                            OptionalLong.empty(),
                            Services.TESTER)
                    .resolved()
                    .override()
                    .revision();

            await().untilAsserted(() -> {
                Dictionary<String, Object> shown = entry(scope).getProperties();
                assertThat(shown).as(scope.key()).isNotNull();
                assertThat(((Number) shown.get("config.limit")).intValue()).isEqualTo(11 + scope.depth());
                assertThat(((Number) shown.get("mortise.revision")).longValue()).isEqualTo(revision);
                assertThat(shown.get("module")).isEqualTo(KB);
            });
        }
        settings.change(
                Scope.SYSTEM,
                KB,
                new OverrideChange.Patch(Collections.singletonMap("config", null)),
                OptionalLong.empty(),
                Services.TESTER);
    }

    @Test
    public void refusedEditSurfacesAndChangesNothing() throws IOException {
        write(org, Map.of("enabled", false));

        assertThatThrownBy(() -> write(workspace, Map.of("enabled", true)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("PARENT_DISABLED");
        assertThatThrownBy(() -> write(org, Map.of("config.limt", 7L)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("UNKNOWN_CONFIG_KEY");

        assertThat(settings.resolve(workspace, KB).override().revision()).isZero();
        assertThat(settings.resolve(org, KB).override().config()).isEmpty();
    }

    private Optional<ReasonCode> reason(Scope scope) {
        return services.get(Availability.class).reason(scope, KB).map(Reason::code);
    }

    private void write(Scope scope, Map<String, Object> values) throws IOException {
        Map<String, Object> all = new HashMap<>(values);
        all.put("module", KB);
        scope.org().ifPresent(id -> all.put("org", id.value()));
        if (scope instanceof Scope.WorkspaceScope inWorkspace) {
            all.put("workspace", inWorkspace.id().value());
        }
        entry(scope).update(FrameworkUtil.asDictionary(all));
    }

    private org.osgi.service.cm.Configuration entry(Scope scope) throws IOException {
        String[] layers = {"system", "org", "workspace"};
        String[] names = {
            KB,
            scope.org().map(id -> id.value() + ":" + KB).orElse(""),
            scope instanceof Scope.WorkspaceScope inWorkspace ? inWorkspace.id().value() + ":" + KB : ""
        };
        return configurations.getFactoryConfiguration(
                "mortise.module." + layers[scope.depth()], names[scope.depth()], "?");
    }
}
