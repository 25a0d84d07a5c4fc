package io.mortise.database.migration;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * One file {@code V0001__what.sql}. On H2, which commits every statement that changes the schema, each statement must bear
 * being run again, because a crash may fall between two of them.
 *
 * @param fileName without folders
 */
public record MigrationScript(int version, String fileName, String sql) {
    private static final Pattern NAME = Pattern.compile("V(\\d{4})__[a-z0-9_]+\\.sql");

    /** Throws {@link IllegalArgumentException} when the file's name is not {@code V0001__what.sql}. */
    public static MigrationScript of(String fileName, String sql) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches()) {
            throw new IllegalArgumentException("The migration " + fileName + " must be named like V0001__what.sql");
        }
        return new MigrationScript(Integer.parseInt(name.group(1)), fileName, sql);
    }

    /** As Flyway computes it and keeps it in its history: CRC-32 of the lines without their ends. */
    int checksum() {
        CRC32 crc = new CRC32();
        sql.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).forEach(crc::update);
        return (int) crc.getValue();
    }
}
