package io.mortise.tenants;

import io.mortise.host.database.AuditLog;
import io.mortise.host.database.ChangeLog;
import io.mortise.host.identity.Actor;
import io.mortise.host.tenant.Scope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** Writes down, last in each transaction, what was done to a tenant. */
final class TenantRecord {
    private final AuditLog auditLog;
    private final ChangeLog changeLog;

    TenantRecord(AuditLog auditLog, ChangeLog changeLog) {
        this.auditLog = auditLog;
        this.changeLog = changeLog;
    }

    /** An entry for people; call {@link #change} after the last one. */
    void audit(Connection connection, Actor actor, String action, Scope scope, Map<String, Object> detail)
            throws SQLException {
        audit(connection, actor, action, scope, id(scope), detail);
    }

    /** The same of something within the scope, such as a member. */
    void audit(
            Connection connection, Actor actor, String action, Scope scope, String subject, Map<String, Object> detail)
            throws SQLException {
        auditLog.append(connection, actor, action, scope.key(), scope.org().map(Object::toString), subject, detail);
    }

    /** An entry for followers: from the first one on, all other writers wait. */
    void change(Connection connection, Scope scope, long revision) throws SQLException {
        String kind = scope instanceof Scope.WorkspaceScope ? "workspace" : "org";
        change(connection, kind, scope, revision);
    }

    /** The same of something that the scope says. */
    void change(Connection connection, String kind, Scope scope, long revision) throws SQLException {
        changeLog.append(connection, kind, scope.key(), scope.org().map(Object::toString), id(scope), revision);
    }

    private static String id(Scope scope) {
        return scope.key().substring(scope.key().indexOf('/') + 1);
    }
}
