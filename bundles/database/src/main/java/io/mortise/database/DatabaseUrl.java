package io.mortise.database;

import io.mortise.database.file.SteadyFilePath;
import io.mortise.host.database.Dialect;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDBC URL of the database, completed with the settings Mortise depends on.
 *
 * @param jdbcUrl what the driver is given; may hold a password
 */
public record DatabaseUrl(Dialect dialect, String jdbcUrl) {
    private static final String H2 = "jdbc:h2:";
    private static final String POSTGRES = "jdbc:postgresql:";
    private static final String STEADY = SteadyFilePath.SCHEME + ":";
    private static final List<String> H2_SETTINGS = List.of(
            "WRITE_DELAY=0",
            "DB_CLOSE_ON_EXIT=FALSE",
            "LOCK_TIMEOUT=10000",
            "TRACE_LEVEL_FILE=0",
            "CACHE_SIZE=16384",
            "PAGE_SIZE=4096");

    /** Also the password of a key, such as {@code sslpassword}. It may hold whatever does not end it. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)([^&]*)");

    private static final Pattern H2_PASSWORD = Pattern.compile("(?i)(password=)([^;]*)");
    private static final Pattern USER_INFO = Pattern.compile("(//[^/@:?]*):[^?]*@");
    private static final Pattern H2_CREDENTIAL = Pattern.compile("(?i);(user|password)=([^;]*)");
    private static final Pattern H2_SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9]+:");

    /** A file in the data directory. */
    public static DatabaseUrl inDataDirectory(Path data) {
        return parse(H2 + "file:" + data.resolve("database").resolve("mortise"));
    }

    public static DatabaseUrl parse(String url) {
        if (url.startsWith(H2)) {
            return new DatabaseUrl(Dialect.H2, completeH2(url));
        }
        if (url.startsWith(POSTGRES)) {
            return new DatabaseUrl(Dialect.POSTGRES, url);
        }
        throw new ProblemException(
                new Problem(
                        ProblemCode.DATABASE_UNAVAILABLE,
                        "The database was not opened",
                        "its URL is of a kind that Mortise does not know",
                        redact(url, PASSWORD),
                        "Give a URL such as jdbc:postgresql://HOST:5432/DATABASE?user=USER&password=PASSWORD or jdbc:h2:file:PATH"));
    }

    /** The URL as it may be shown, without the password. */
    public String shown() {
        return redact(jdbcUrl, password());
    }

    /** A text of the driver's as it may be shown. */
    String withoutPassword(String text) {
        String clean = text.replace(jdbcUrl, shown());
        Matcher password = password().matcher(jdbcUrl);
        while (password.find()) {
            clean = password.group(2).isEmpty() ? clean : clean.replace(password.group(2), "***");
        }
        return clean;
    }

    /** H2's data source wants user and password beside the URL: the one of that name, empty when the URL has none. */
    String h2Credential(String name) {
        Matcher credential = H2_CREDENTIAL.matcher(jdbcUrl);
        while (credential.find()) {
            if (credential.group(1).equalsIgnoreCase(name)) {
                return credential.group(2);
            }
        }
        return "";
    }

    /** The URL for H2's data source, without user and password. */
    String h2Location() {
        return H2_CREDENTIAL.matcher(jdbcUrl).replaceAll("");
    }

    @Override
    public String toString() {
        return shown();
    }

    private Pattern password() {
        return dialect == Dialect.H2 ? H2_PASSWORD : PASSWORD;
    }

    private static String redact(String text, Pattern password) {
        return USER_INFO.matcher(password.matcher(text).replaceAll("$1***")).replaceAll("$1:***@");
    }

    /**
     * WRITE_DELAY=0, because H2 otherwise acknowledges commits that a crash loses. Steady file access, because with
     * the default one an interrupted thread closes the database for everybody. DB_CLOSE_ON_EXIT=FALSE, because H2's own
     * shutdown hook would close it while requests are still being drained. TRACE_LEVEL_FILE=0, because its faults are told
     * here and not in a file beside the database. CACHE_SIZE in KiB, because H2 would otherwise take a sixteenth of the heap. PAGE_SIZE in
     * bytes: a page is read and unpacked whole, and one row of it is wanted.
     */
    private static String completeH2(String url) {
        String location = url.substring(H2.length());
        if (location.startsWith("file:")) {
            location = STEADY + location.substring("file:".length());
        } else if (!H2_SCHEME.matcher(location).find()) {
            location = STEADY + location;
        }
        String complete = H2 + location;
        for (String setting : H2_SETTINGS) {
            String name = setting.substring(0, setting.indexOf('='));
            if (!complete.toUpperCase(Locale.ROOT).contains(";" + name + "=")) {
                complete += ";" + setting;
            }
        }
        return complete;
    }
}
