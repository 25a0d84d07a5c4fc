package io.mortise.database.table;

import io.mortise.host.database.AuditFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What entries of the audit log must be like to be listed: the end of a statement, and its parameters. */
final class AuditConditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private AuditConditions() {}

    static AuditConditions of(AuditFilter filter, Optional<AuditCursor> cursor) {
        AuditConditions all = new AuditConditions();
        filter.orgId().ifPresent(org -> all.add("org_id = ?", org.value()));
        filter.scope().ifPresent(scope -> all.add("scope = ?", scope));
        filter.userId().ifPresent(user -> all.add("user_id = ?", user));
        filter.action().ifPresent(all::addAction);
        filter.target().ifPresent(target -> all.add("subject = ?", target));
        filter.from().ifPresent(from -> all.add("happened_at >= ?", from.atOffset(ZoneOffset.UTC)));
        filter.to().ifPresent(to -> all.add("happened_at < ?", to.atOffset(ZoneOffset.UTC)));
        cursor.ifPresent(all::addCursor);
        return all;
    }

    /** Only entries from that one on. */
    void addFirst(long id) {
        add("id >= ?", id);
    }

    /** Only the entry with that id, if the rest is true of it. */
    void addId(long id) {
        add("id = ?", id);
    }

    String sql() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Sets the parameters, from the first on; how many there are. */
    int bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return parameters.size();
    }

    private void add(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
    }

    private void addAction(String action) {
        if (action.endsWith("*")) {
            String beginning = action.substring(0, action.length() - 1);
            add("action LIKE ?", beginning.replaceAll("[%_\\\\]", "\\\\$0") + "%");
        } else {
            add("action = ?", action);
        }
    }

    /** The first half is what an index is read by; the second leaves out the entries of that very moment that were shown. */
    private void addCursor(AuditCursor cursor) {
        Object at = cursor.at().atOffset(ZoneOffset.UTC);
        add("happened_at <= ?", at);
        add("(happened_at < ? OR id < ?)", at, cursor.id());
    }
}
