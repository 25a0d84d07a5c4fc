package io.mortise.extensions.contribution;

import static io.mortise.extensions.contribution.ExtensionPoint.Where.ORGANIZATION;
import static io.mortise.extensions.contribution.ExtensionPoint.Where.RUNTIME;
import static io.mortise.extensions.contribution.ExtensionPoint.Where.WORKSPACE;

import io.mortise.api.ai.ModelProvider;
import io.mortise.api.ai.ToolProvider;
import io.mortise.api.data.DataValidator;
import io.mortise.api.event.PluginEventHandler;
import io.mortise.api.extension.Contribution;
import io.mortise.api.extension.CustomContribution;
import io.mortise.api.extension.CustomField;
import io.mortise.api.extension.CustomPage;
import io.mortise.api.extension.DashboardWidget;
import io.mortise.api.extension.Export;
import io.mortise.api.extension.MenuAction;
import io.mortise.api.extension.NavigationItem;
import io.mortise.api.extension.PageSection;
import io.mortise.api.extension.Report;
import io.mortise.api.extension.SettingsField;
import io.mortise.api.extension.Theme;
import io.mortise.api.extension.WorkflowForm;
import io.mortise.api.extension.WorkspaceTab;
import io.mortise.api.health.HealthCheck;
import io.mortise.api.integration.IntegrationConnector;
import io.mortise.api.lifecycle.LifecycleHook;
import io.mortise.api.metrics.MetricProvider;
import io.mortise.api.migration.DataMigration;
import io.mortise.api.report.ReportProvider;
import io.mortise.api.workflow.WorkflowAction;
import io.mortise.api.workflow.WorkflowTrigger;
import io.mortise.api.workspace.WorkspaceListener;
import java.util.List;
import java.util.Optional;

/** The table of extension points. The reference page is made from it. */
final class ExtensionPoints {
    /** Contributions to what other plugins have defined. */
    static final ExtensionPoint CUSTOM = new ExtensionPoint(
            "{plugin}:{point}",
            CustomContribution.class,
            ORGANIZATION,
            "Contributions to an extension point that another plugin defines in `extensionPoints`.");

    private static final List<ExtensionPoint> ALL = List.of(
            new ExtensionPoint("navigation", NavigationItem.class, ORGANIZATION, "Items of the left navigation."),
            new ExtensionPoint("tabs", WorkspaceTab.class, WORKSPACE, "Tabs of a workspace."),
            new ExtensionPoint("widgets", DashboardWidget.class, WORKSPACE, "Widgets of a workspace's overview."),
            new ExtensionPoint("pages", CustomPage.class, ORGANIZATION, "Pages of the plugin's own."),
            new ExtensionPoint("themes", Theme.class, ORGANIZATION, "Looks: maps of design tokens."),
            new ExtensionPoint(
                    "sections", PageSection.class, ORGANIZATION, "Sections of pages of workspaces and members."),
            new ExtensionPoint("actions", MenuAction.class, ORGANIZATION, "Items of action menus."),
            new ExtensionPoint(
                    "settingsFields",
                    SettingsField.class,
                    ORGANIZATION,
                    "Elements that draw a configuration key in the settings form."),
            new ExtensionPoint("fields", CustomField.class, ORGANIZATION, "Fields of workspaces and members."),
            new ExtensionPoint(
                    "workflowForms", WorkflowForm.class, ORGANIZATION, "Forms in which steps of workflows are set up."),
            new ExtensionPoint("reports", Report.class, ORGANIZATION, "Reports: a page, an endpoint or a table."),
            new ExtensionPoint("exports", Export.class, ORGANIZATION, "Downloads: an endpoint, a page or a table."),
            CUSTOM,
            new ExtensionPoint("metrics", MetricProvider.class, RUNTIME, "Figures of a workspace's overview."),
            new ExtensionPoint(
                    "connectors",
                    IntegrationConnector.class,
                    RUNTIME,
                    "Connections to other systems, tested and watched."),
            new ExtensionPoint("validators", DataValidator.class, RUNTIME, "Rules for data that the runtime keeps."),
            new ExtensionPoint(
                    "reports, exports",
                    ReportProvider.class,
                    RUNTIME,
                    "Tables of reports and exports, as JSON or CSV."),
            new ExtensionPoint("workflowActions", WorkflowAction.class, RUNTIME, "Steps of workflows."),
            new ExtensionPoint("workflowTriggers", WorkflowTrigger.class, RUNTIME, "Occasions for workflows."),
            new ExtensionPoint("aiTools", ToolProvider.class, RUNTIME, "Tools for AI features."),
            new ExtensionPoint("aiModels", ModelProvider.class, RUNTIME, "Language models."),
            new ExtensionPoint(
                    "", LifecycleHook.class, RUNTIME, "Hears that it is registered, started, switched on and off."),
            new ExtensionPoint("", PluginEventHandler.class, RUNTIME, "Hears of events that plugins publish."),
            new ExtensionPoint("", WorkspaceListener.class, RUNTIME, "Hears of changes of workspaces."),
            new ExtensionPoint("", HealthCheck.class, RUNTIME, "Says whether the plugin works."),
            new ExtensionPoint("", DataMigration.class, RUNTIME, "Brings stored data over to a new version."));

    private ExtensionPoints() {}

    /** All, in the order of the reference page. */
    static List<ExtensionPoint> all() {
        return ALL;
    }

    /** Those of what is shown to people, the one for plugins' own points among them. */
    static List<ExtensionPoint> shown() {
        return ALL.stream().filter(ExtensionPoint::isShown).toList();
    }

    /** The one with that name in a manifest; a name with a colon is a plugin's own point. Empty for one that is not shown. */
    static Optional<ExtensionPoint> shown(String name) {
        return name.indexOf(':') > 0
                ? Optional.of(CUSTOM)
                : shown().stream().filter(point -> point.name().equals(name)).findFirst();
    }

    /** The type of its services, all of which are contributions. */
    static Class<? extends Contribution> type(ExtensionPoint shown) {
        return shown.service().asSubclass(Contribution.class);
    }
}
