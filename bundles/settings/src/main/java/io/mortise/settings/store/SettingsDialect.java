package io.mortise.settings.store;

import io.mortise.host.database.Dialect;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** What differs between the databases in this bundle's statements. */
public enum SettingsDialect {
    H2 {
        @Override
        void bindJson(PreparedStatement statement, int index, String json) throws SQLException {
            statement.setString(index, json);
        }

        @Override
        String lockShared() {
            return " FOR UPDATE";
        }
    },
    POSTGRES {
        @Override
        void bindJson(PreparedStatement statement, int index, String json) throws SQLException {
            statement.setObject(index, json, Types.OTHER);
        }

        @Override
        String lockShared() {
            return " FOR SHARE";
        }
    };

    /** The one that goes with the connected database. */
    public static SettingsDialect of(Dialect dialect) {
        return dialect == Dialect.POSTGRES ? POSTGRES : H2;
    }

    /** Sets a parameter for a JSON column. */
    abstract void bindJson(PreparedStatement statement, int index, String json) throws SQLException;

    /** Ends a query whose rows may be read but not changed by others until the end of the transaction. */
    abstract String lockShared();

    /** Ends a query whose rows nobody else may lock until the end of the transaction. */
    String lockExclusive() {
        return " FOR UPDATE";
    }
}
