package io.mortise.plugins.store;

import io.mortise.host.tenant.OrgId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code plugin_data_archive} and {@code plugin_data_archive_part}: archives by the SHA-256 of their bytes.
 *
 * <p>The content lies in parts, since neither database's driver hands out a large value without holding all of it in memory.
 */
public final class ArchiveTable {
    private static final int PART_BYTES = 512 * 1024;
    private static final String EXISTS = "SELECT 1 FROM plugin_data_archive WHERE sha256 = ?";
    private static final String INSERT =
            "INSERT INTO plugin_data_archive (sha256, size_bytes, created_at) VALUES (?, ?, ?)";
    private static final String INSERT_PART =
            "INSERT INTO plugin_data_archive_part (sha256, part, content) VALUES (?, ?, ?)";
    private static final String SIZE = "UPDATE plugin_data_archive SET size_bytes = ? WHERE sha256 = ?";
    private static final String PART = "SELECT content FROM plugin_data_archive_part WHERE sha256 = ? AND part = ?";
    private static final String DELETE_UNUSED = """
            DELETE FROM plugin_data_archive
             WHERE sha256 = ? AND NOT EXISTS (SELECT 1 FROM plugin_data_plugin p WHERE p.sha256 = ?)
               AND NOT EXISTS (SELECT 1 FROM plugin_data_submission s WHERE s.sha256 = ?)""";

    private static final String UNUSED = """
            SELECT a.sha256 FROM plugin_data_archive a
             WHERE NOT EXISTS (SELECT 1 FROM plugin_data_plugin p WHERE p.sha256 = a.sha256)
               AND NOT EXISTS (SELECT 1 FROM plugin_data_submission s WHERE s.sha256 = a.sha256)""";
    private static final String BYTES_OF_ORG = """
            SELECT COALESCE(SUM(a.size_bytes), 0) FROM plugin_data_archive a
             WHERE EXISTS (SELECT 1 FROM plugin_data_plugin p WHERE p.sha256 = a.sha256 AND p.org_id = ?)
                OR EXISTS (SELECT 1 FROM plugin_data_submission s WHERE s.sha256 = a.sha256 AND s.org_id = ?)""";
    private static final String VERSIONS_OF_ORG = """
            SELECT (SELECT COUNT(*) FROM plugin_data_plugin p WHERE p.org_id = ?)
                 + (SELECT COUNT(*) FROM plugin_data_submission s WHERE s.org_id = ? AND s.rejected_at IS NULL)""";

    /** How many bytes the archives have that an organization has uploaded. */
    public long bytesOf(Connection connection, OrgId org) throws SQLException {
        return count(connection, BYTES_OF_ORG, org);
    }

    /** How many versions an organization has uploaded, installed or waiting. */
    public long versionsOf(Connection connection, OrgId org) throws SQLException {
        return count(connection, VERSIONS_OF_ORG, org);
    }

    private static long count(Connection connection, String sql, OrgId org) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, org.value());
            select.setString(2, org.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The digests of archives that no plugin's row names. */
    public List<String> unused(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(UNUSED);
                ResultSet rows = select.executeQuery()) {
            List<String> digests = new ArrayList<>();
            while (rows.next()) {
                digests.add(rows.getString(1));
            }
            return digests;
        }
    }

    /** Whether the archive is stored. */
    public boolean contains(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(EXISTS)) {
            select.setString(1, sha256);
            try (ResultSet result = select.executeQuery()) {
                return result.next();
            }
        }
    }

    /**
     * Stores an archive unless it is stored already; the input is left unread then.
     *
     * <p>Throws {@link UncheckedIOException} when the input cannot be read.
     *
     * @param in read to its end, not closed
     */
    public void store(Connection connection, String sha256, InputStream in, Instant now) throws SQLException {
        if (contains(connection, sha256)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, sha256);
            insert.setLong(2, 0);
            insert.setTimestamp(3, Timestamp.from(now));
            insert.executeUpdate();
        }
        long size = storeParts(connection, sha256, in);
        try (PreparedStatement update = connection.prepareStatement(SIZE)) {
            update.setLong(1, size);
            update.setString(2, sha256);
            update.executeUpdate();
        }
    }

    private static long storeParts(Connection connection, String sha256, InputStream in) throws SQLException {
        long size = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PART)) {
            int part = 0;
            for (byte[] content = read(in); content.length > 0; content = read(in)) {
                insert.setString(1, sha256);
                insert.setInt(2, part++);
                insert.setBytes(3, content);
                insert.executeUpdate();
                size += content.length;
            }
        }
        return size;
    }

    private static byte[] read(InputStream in) {
        try {
            return in.readNBytes(PART_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes a stored archive out, one part in memory at a time. The caller verifies the hash of what it wrote.
     *
     * <p>Throws {@link UncheckedIOException} when the output cannot be written.
     *
     * @return false when there is no such archive
     */
    public boolean copyTo(Connection connection, String sha256, OutputStream out) throws SQLException {
        if (!contains(connection, sha256)) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(PART)) {
            select.setString(1, sha256);
            int part = 0;
            while (copyPart(select, part, out)) {
                part++;
            }
        }
        return true;
    }

    private static boolean copyPart(PreparedStatement select, int part, OutputStream out) throws SQLException {
        select.setInt(2, part);
        try (ResultSet result = select.executeQuery()) {
            if (!result.next()) {
                return false;
            }
            out.write(result.getBytes(1));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes an archive that no plugin's row names any more; false when one still does or it is not stored. */
    public boolean deleteUnused(Connection connection, String sha256) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE_UNUSED)) {
            delete.setString(1, sha256);
            delete.setString(2, sha256);
            delete.setString(3, sha256);
            return delete.executeUpdate() == 1;
        }
    }
}
