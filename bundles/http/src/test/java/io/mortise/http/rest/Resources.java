package io.mortise.http.rest;

import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Scopes;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.rig.FakeAccounts;
import io.mortise.http.rig.FakeAudit;
import io.mortise.http.rig.FakeContributions;
import io.mortise.http.rig.FakeExtensions;
import io.mortise.http.rig.FakeFields;
import io.mortise.http.rig.FakeHealth;
import io.mortise.http.rig.FakeManifests;
import io.mortise.http.rig.FakeMembers;
import io.mortise.http.rig.FakeModules;
import io.mortise.http.rig.FakeOrders;
import io.mortise.http.rig.FakePermissions;
import io.mortise.http.rig.FakePluginSettings;
import io.mortise.http.rig.FakePlugins;
import io.mortise.http.rig.FakeProvider;
import io.mortise.http.rig.FakeRegistry;
import io.mortise.http.rig.FakeRoles;
import io.mortise.http.rig.FakeSafeMode;
import io.mortise.http.rig.FakeState;
import io.mortise.http.rig.FakeTenants;
import io.mortise.http.rig.FakeThemes;
import io.mortise.http.rig.FakeWorkspaces;
import io.mortise.http.rig.TestLoads;
import io.mortise.http.ui.UiReports;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

/** The resources of the management API, and what their annotations say. */
final class Resources {
    private Resources() {}

    static List<Object> all() {
        return application().resources();
    }

    static ManagementApplication application() {
        FakeTenants tenants = new FakeTenants();
        FakeMembers members = new FakeMembers();
        FakeWorkspaces workspaces = new FakeWorkspaces();
        FakeAccounts accounts = new FakeAccounts();
        FakeRegistry registry = new FakeRegistry();
        Scopes scopes = new Scopes(tenants, tenants, tenants::noteRefusal);
        TenantServices services = new TenantServices(
                tenants,
                tenants,
                members,
                members,
                workspaces,
                workspaces,
                new FakeFields(),
                new FakeThemes(),
                new FakeOrders(),
                new FakeModules(),
                new FakeContributions(),
                new FakeModules(),
                new FakeExtensions().services());
        return new ManagementApplication(
                new TenantResources(services, scopes),
                new FakeModules(),
                new PluginServices(
                        new FakePlugins(new FakeModules()),
                        new FakePermissions(),
                        new FakeRoles(),
                        new FakePluginSettings(),
                        TestLoads.of(new FakePlugins(new FakeModules())),
                        new PluginLogs(new FakePlugins(new FakeModules())),
                        registry,
                        registry,
                        registry,
                        new FakeHealth(new FakePlugins(new FakeModules())),
                        new UiReports(new FakeManifests())),
                new FakeSafeMode(),
                new FakeAudit(),
                new Accounts(accounts, accounts, accounts, new FakeProvider()),
                FakeState.services(),
                scopes,
                new CallerOrganization(tenants));
    }

    static boolean isEndpoint(Method method) {
        return Arrays.stream(method.getAnnotations()).anyMatch(Resources::isHttpMethod);
    }

    static String httpMethodOf(Method method) {
        return Arrays.stream(method.getAnnotations())
                .filter(Resources::isHttpMethod)
                .map(annotation -> annotation.annotationType().getSimpleName())
                .findFirst()
                .orElseThrow();
    }

    static String pathOf(Method method) {
        Path own = method.getAnnotation(Path.class);
        return method.getDeclaringClass().getAnnotation(Path.class).value() + (own == null ? "" : "/" + own.value());
    }

    private static boolean isHttpMethod(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(HttpMethod.class);
    }
}
