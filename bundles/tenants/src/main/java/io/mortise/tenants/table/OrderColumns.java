package io.mortise.tenants.table;

import io.mortise.tenants.order.OrderLayer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that the tables of orders have in common. */
final class OrderColumns {
    static final String NAMES = "tabs, navigation, revision";
    static final String ASSIGNED = "tabs = ?, navigation = ?, revision = ?";
    static final int COUNT = 3;

    private OrderColumns() {}

    /** Binds them as the first parameters. */
    static void bind(PreparedStatement statement, OrderLayer layer) throws SQLException {
        statement.setString(1, text(layer.tabs()));
        statement.setString(2, text(layer.navigation()));
        statement.setLong(COUNT, layer.revision());
    }

    static OrderLayer read(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? new OrderLayer(list(row, "tabs"), list(row, "navigation"), row.getLong("revision"))
                    : OrderLayer.NONE;
        }
    }

    private static @Nullable String text(Optional<List<String>> ids) {
        return ids.map(OrderLayer::text).orElse(null);
    }

    private static Optional<List<String>> list(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(OrderLayer::list);
    }
}
