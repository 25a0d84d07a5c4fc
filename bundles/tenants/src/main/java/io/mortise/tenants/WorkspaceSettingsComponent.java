package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.OrgId;
import io.mortise.host.tenant.Scope;
import io.mortise.host.tenant.Scope.WorkspaceScope;
import io.mortise.host.tenant.WorkspaceId;
import io.mortise.host.theme.StoredThemes;
import io.mortise.host.theme.ThemeChoice;
import io.mortise.host.theme.ThemeChoices;
import io.mortise.host.workspace.ResolvedSettings;
import io.mortise.host.workspace.WorkspaceMarks;
import io.mortise.host.workspace.WorkspaceSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The services {@link WorkspaceSettings}, {@link ThemeChoices}, which are among them, and {@link WorkspaceMarks}, about which they
 * decide: wiring only.
 */
@Component(immediate = true)
public final class WorkspaceSettingsComponent implements WorkspaceSettings, ThemeChoices, WorkspaceMarks {
    private final LayeredWorkspaceSettings settings;
    private final StoredMarks marks;

    @Activate
    public WorkspaceSettingsComponent(
            @Reference(name = "transactions") Transactions transactions,
            @Reference(name = "auditLog") AuditLog auditLog,
            @Reference(name = "changeLog") ChangeLog changeLog) {
        TenantRecord record = new TenantRecord(auditLog, changeLog);
        this.settings = new LayeredWorkspaceSettings(transactions, record);
        this.marks = new StoredMarks(transactions, settings, record);
    }

    @Override
    public ResolvedSettings resolve(Scope scope) {
        return settings.resolve(scope);
    }

    @Override
    public ResolvedSettings change(Scope scope, Map<String, Object> patch, OptionalLong expectedRevision, Actor actor) {
        return settings.change(scope, patch, expectedRevision, actor);
    }

    @Override
    public StoredThemes stored(Scope scope) {
        return settings.themes(scope);
    }

    @Override
    public void choose(Scope scope, Optional<ThemeChoice> choice, OptionalLong expectedRevision, Actor actor) {
        settings.chooseTheme(scope, choice, expectedRevision, actor);
    }

    @Override
    public Map<WorkspaceId, Marks> of(String userId, OrgId org, Collection<WorkspaceId> workspaces) {
        return marks.of(userId, org, workspaces);
    }

    @Override
    public void favorite(WorkspaceScope workspace, boolean isFavorite, Actor actor) {
        marks.favorite(workspace, isFavorite, actor);
    }

    @Override
    public List<String> tags(WorkspaceScope workspace) {
        return marks.tags(workspace);
    }

    @Override
    public List<String> replaceTags(WorkspaceScope workspace, List<?> document, Actor actor) {
        return marks.replaceTags(workspace, document, actor);
    }
}
