package io.mortise.http.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.database.AuditTrail;
import io.mortise.host.identity.Authenticator;
import io.mortise.host.plugin.OrganizationPlugins;
import io.mortise.host.plugin.OrganizationSignatures;
import io.mortise.host.plugin.PluginApprovals;
import io.mortise.host.plugin.PluginHealth;
import io.mortise.host.plugin.PluginPermissions;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginSettings;
import io.mortise.host.plugin.RolePermissions;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.SafeMode;
import io.mortise.http.access.AccessFilter;
import io.mortise.http.access.Call;
import io.mortise.http.access.CallerOrganization;
import io.mortise.http.access.Scopes;
import io.mortise.http.jersey.Applications;
import io.mortise.http.jersey.AttributeParam;
import io.mortise.http.jersey.FaultMapper;
import io.mortise.http.jersey.ResourceBinder;
import io.mortise.http.json.Json;
import io.mortise.http.json.JsonDocuments;
import io.mortise.http.load.PluginLoads;
import io.mortise.http.log.PluginLogs;
import io.mortise.http.problem.HttpProblems;
import io.mortise.http.problem.ProblemRenderer;
import io.mortise.http.state.JsonLines;
import io.mortise.http.stream.EventStreams;
import io.mortise.http.ui.UiReports;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** Puts the management API together. */
public final class ManagementApplication {
    private final TenantResources tenants;
    private final ModuleSettings settings;
    private final PluginRegistry plugins;
    private final PluginLoads loads;
    private final PluginLogs logs;
    private final SafeMode safeMode;
    private final PluginPermissions permissions;
    private final OrganizationPlugins ownPlugins;
    private final PluginApprovals approvals;
    private final OrganizationSignatures signatures;
    private final RolePermissions rolePermissions;
    private final PluginSettings pluginSettings;
    private final PluginHealth pluginHealth;
    private final UiReports uiReports;
    private final AuditTrail auditTrail;
    private final Accounts accounts;
    private final StateServices state;
    private final Scopes scopes;
    private final CallerOrganization callerOrganization;
    private final ReadyAnswers readyAnswers;
    private final ObjectMapper mapper = Json.newMapper();
    private final JsonDocuments documents = new JsonDocuments(mapper);

    public ManagementApplication(
            TenantResources tenants,
            ModuleSettings settings,
            PluginServices plugins,
            SafeMode safeMode,
            AuditTrail auditTrail,
            Accounts accounts,
            StateServices state,
            Scopes scopes,
            CallerOrganization callerOrganization) {
        this.tenants = tenants;
        this.settings = settings;
        this.plugins = plugins.registry();
        this.permissions = plugins.permissions();
        this.loads = plugins.loads();
        this.logs = plugins.logs();
        this.ownPlugins = plugins.own();
        this.approvals = plugins.approvals();
        this.signatures = plugins.signatures();
        this.safeMode = safeMode;
        this.rolePermissions = plugins.roles();
        this.pluginSettings = plugins.settings();
        this.pluginHealth = plugins.health();
        this.uiReports = plugins.ui();
        this.auditTrail = auditTrail;
        this.accounts = accounts;
        this.state = state;
        this.scopes = scopes;
        this.callerOrganization = callerOrganization;
        this.readyAnswers = new ReadyAnswers(settings, scopes);
    }

    ReadyAnswers readyAnswers() {
        return readyAnswers;
    }

    /** The streams of logs, which are no part of the Jersey application. */
    PluginLogStreams logStreams(Authenticator authenticator, EventStreams streams, Executor workers) {
        return new PluginLogStreams(plugins, logs, authenticator, scopes, streams, workers);
    }

    /** The configuration of a part's Jersey application. */
    ResourceConfig configure(ManagementPart part, ProblemRenderer problems) {
        ResourceBinder binder = new ResourceBinder();
        resources(part).forEach(binder::singleton);
        return Applications.with(mapper)
                .register(new FaultMapper(problems, HttpProblems.internal(), "Management API"))
                .register(new AccessFilter(scopes))
                .register(new CallBinder())
                .register(binder)
                .registerClasses(binder.classes());
    }

    /** The classes of all resources, to describe them. */
    public List<Class<?>> resourceClasses() {
        return resources().stream().<Class<?>>map(Object::getClass).toList();
    }

    /** One instance for each noun; every method of theirs says what it requires. */
    List<Object> resources() {
        return Arrays.stream(ManagementPart.values())
                .flatMap(part -> resources(part).stream())
                .toList();
    }

    List<Object> resources(ManagementPart part) {
        return switch (part) {
            case MODULES -> ofModules();
            case ORGANIZATIONS -> ofOrganizations();
            case WORKSPACES -> ofWorkspaces();
            case PLUGINS -> ofPlugins();
            case REST -> others();
        };
    }

    private List<Object> ofModules() {
        ModuleOperations modules = modules();
        return List.of(
                new SystemModules(modules),
                new ModuleSwitch(plugins, modules),
                new ModuleUsages(settings, organizations()));
    }

    private List<Object> ofOrganizations() {
        List<Object> resources = new ArrayList<>(tenants.ofOrganizations(documents, mapper.writer()));
        resources.addAll(List.of(
                new OrganizationModules(modules()),
                new OrganizationUsage(settings),
                new OrganizationEvents(),
                new OrganizationUiReports(uiReports()),
                new OrganizationPluginSettings(new PluginSettingsOperations(pluginSettings, documents)),
                new OrganizationSignaturePolicy(signatures, documents),
                new OrganizationRegistry(
                        ownPlugins, new OrganizationPluginViews(ownPlugins, plugins, settings), documents),
                new OrganizationRolePermissions(rolePermissions, documents)));
        return resources;
    }

    private List<Object> ofWorkspaces() {
        List<Object> resources = new ArrayList<>(tenants.ofWorkspaces(documents, mapper.writer()));
        resources.addAll(
                List.of(new WorkspaceModules(modules()), new WorkspaceEvents(), new WorkspaceUiReports(uiReports())));
        return resources;
    }

    private List<Object> ofPlugins() {
        return List.of(
                new SystemPluginSettings(new PluginSettingsOperations(pluginSettings, documents)),
                new Plugins(plugins, documents),
                new PluginGrants(plugins, permissions, approvals, documents),
                new PluginGraphs(plugins),
                new PluginHealthReports(pluginHealth, loads, tenants.pluginCalls(), uiReports),
                new PluginLogLines(plugins, logs),
                new PluginUpload(plugins));
    }

    private List<Object> others() {
        JsonLines lines = new JsonLines(mapper);
        List<Object> resources = new ArrayList<>(tenants.ofSystem(documents));
        resources.addAll(List.of(
                new SystemEvents(),
                new SafeModes(safeMode, documents),
                new Audit(auditTrail, organizations()),
                new UserAccounts(accounts.users(), documents),
                new CurrentSession(accounts, documents),
                new ProviderSession(accounts.oidc()),
                new OwnTokens(accounts.tokens(), documents),
                new StateExports(state.exported(), lines),
                new StateImports(state.imported(), documents, lines),
                new Approvals(approvals, auditTrail),
                new DesiredStates(state.desired(), documents)));
        return resources;
    }

    private ModuleOperations modules() {
        return new ModuleOperations(
                settings,
                plugins,
                documents,
                new ModuleReads(settings, scopes, readyAnswers, mapper.writer()),
                scopes,
                new ModuleHistory(auditTrail));
    }

    private UiReportOperations uiReports() {
        return new UiReportOperations(tenants.contributions(), uiReports, documents);
    }

    private OrganizationChoice organizations() {
        return new OrganizationChoice(scopes, callerOrganization);
    }

    private static final class CallBinder extends AbstractBinder {
        @Override
        protected void configure() {
            bind(new AttributeParam<>(Call.class, AccessFilter::callOf)).to(ValueParamProvider.class);
        }
    }
}
