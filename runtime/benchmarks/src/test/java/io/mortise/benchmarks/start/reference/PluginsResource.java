package io.mortise.benchmarks.start.reference;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** Names the plugins that are stored. */
@Path("/plugins")
public final class PluginsResource {
    private final DataSource database;

    PluginsResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Produces("application/json")
    public String names() throws SQLException {
        StringJoiner names = new StringJoiner("\", \"", "[\"", "\"]");
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT name FROM plugin_data_plugin");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names.toString();
    }
}
