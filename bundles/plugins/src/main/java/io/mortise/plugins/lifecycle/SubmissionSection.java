package io.mortise.plugins.lifecycle;

import static io.mortise.host.state.StateColumn.text;
import static io.mortise.host.state.StateColumn.time;
import static io.mortise.host.state.StateColumn.whole;

import io.mortise.host.database.Transactions;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateContent;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import io.mortise.host.state.StateTable;
import io.mortise.host.state.TableRules;
import io.mortise.host.state.TableSection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What organizations have uploaded and waits, as a section of an export, with the archives. */
final class SubmissionSection implements StateSection {
    private static final int ORDER = 430;

    private final StateSection rows;
    private final PluginArchives archives;

    SubmissionSection(Transactions transactions, PluginArchives archives) {
        StateTable table = new StateTable(
                "plugin_data_submission",
                transactions.dialect(),
                List.of(text("org_id"), text("name"), text("version")),
                List.of(
                        text("manifest"),
                        text("sha256"),
                        whole("size_bytes"),
                        text("submitted_by"),
                        time("submitted_at"),
                        text("rejected_by"),
                        time("rejected_at"),
                        text("reason")));
        this.rows = new TableSection("plugin-submissions", ORDER, transactions, table, TableRules.NONE);
        this.archives = archives;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public int order() {
        return rows.order();
    }

    @Override
    public StatePage export(Optional<String> cursor, int limit) {
        return rows.export(cursor, limit);
    }

    @Override
    public void importRows(List<Map<String, Object>> imported, StateBatch batch) {
        rows.importRows(imported, batch);
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public Optional<StateContent> content() {
        return Optional.of(archives);
    }
}
