package io.mortise.extensions.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.api.report.ReportColumn;
import io.mortise.host.extension.Reports;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedTableTest {
    private final List<List<@Nullable Object>> rows = new ArrayList<>();
    private boolean isFull;
    private final GuardedTable table = new GuardedTable(new Reports.Sink() {
        @Override
        public void columns(List<ReportColumn> columns) {}

        @Override
        public boolean row(List<@Nullable Object> values) {
            rows.add(values);
            return !isFull;
        }
    });

    @Test
    void passesOnPlainValues() {
        table.columns(List.of(
                ReportColumn.text("a", "A"),
                ReportColumn.integer("b", "B"),
                new ReportColumn("c", "C", ReportColumn.Type.DATE),
                new ReportColumn("d", "D", ReportColumn.Type.TIMESTAMP),
                new ReportColumn("e", "E", ReportColumn.Type.NUMBER)));

        table.row("x", 1, LocalDate.of(2026, 1, 31), Instant.EPOCH, 1.5f);

        assertThat(rows).containsExactly(List.of("x", 1L, "2026-01-31", "1970-01-01T00:00:00Z", 1.5));
    }

    @Test
    void refusesWhatIsNoTable() {
        assertThatThrownBy(() -> table.row("x")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> table.columns(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.columns(List.of(ReportColumn.text("a", "A"), ReportColumn.text("a", "B"))))
                .isInstanceOf(IllegalArgumentException.class);
        table.columns(List.of(ReportColumn.integer("a", "A")));
        assertThatThrownBy(() -> table.row("x")).hasMessageContaining("column 'a'");
        assertThatThrownBy(() -> table.row(1, 2)).hasMessageContaining("1 values");
    }

    @Test
    void takesNothingMoreWhenItIsFullOrClosed() {
        table.columns(List.of(ReportColumn.integer("a", "A")));
        isFull = true;

        assertThatThrownBy(() -> table.row(1)).hasMessageContaining("too large");
        assertThat(table.isFull()).isTrue();
        table.close();
        assertThatThrownBy(() -> table.row(1)).isInstanceOf(IllegalStateException.class);
        assertThat(rows).hasSize(1);
    }
}
