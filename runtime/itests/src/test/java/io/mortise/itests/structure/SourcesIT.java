package io.mortise.itests.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the sources promise and no compiler checks. */
class SourcesIT {
    private static final Path ROOT =
            Path.of(System.getProperty("mortise.sources")).normalize();
    private static final List<String> FOLDERS = List.of("bundles", "runtime", "plugins-sample", "distribution");
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
    private static final Pattern NAMED_TEXT = Pattern.compile("String ([A-Z_]+) =\\s*(.*?);", Pattern.DOTALL);
    /** Tables with rows of tenants, but for the organizations themselves and the directory, which have no organization. */
    private static final Pattern TENANT_TABLE = Pattern.compile(
            "\\b(?:tenant_data_(?!directory|org\\b)\\w+|tenant_cfg_(?:org|ws)_\\w+|mgmt_cfg_(?:org|ws)_modules|plugin_cfg_org_\\w+)\\b");
    /** What the system asks across organizations: which versions are pinned, the end of a module, a plugin or a user, and numbers. */
    private static final Set<String> ACROSS_ORGANIZATIONS = Set.of(
            "SELECT DISTINCT version FROM mgmt_cfg_org_modules WHERE module_name = ? AND version IS NOT NULL",
            "DELETE FROM mgmt_cfg_org_modules WHERE module_name = ?",
            "DELETE FROM mgmt_cfg_ws_modules WHERE module_name = ?",
            "DELETE FROM plugin_cfg_org_permission WHERE resource = ? AND action = ?",
            "DELETE FROM tenant_data_org_member WHERE user_id = ?",
            "DELETE FROM tenant_data_ws_member WHERE user_id = ?",
            "DELETE FROM tenant_data_field_owner WHERE user_id = ?",
            "DELETE FROM tenant_data_field_value WHERE module = ?",
            "SELECT COUNT(*) FROM tenant_data_field_value WHERE module = ?",
            "SELECT COUNT(*) FROM tenant_data_workspace WHERE deleted_at IS NULL");

    private static final Pattern STATEMENT =
            Pattern.compile("^\\s*(?:SELECT\\b|INSERT INTO|UPDATE\\b|DELETE FROM|MERGE INTO|WITH \\w+ AS)");
    private static final Pattern SQL_FILES = Pattern.compile("(?:Table|Dialect|RowLock|SchemaHistory)\\.java$");

    @Test
    void statementsOnTenantTablesNameTheOrganization() {
        Map<String, String> nameless = new TreeMap<>();
        javaFiles(SourcesIT::isOfABundle).forEach((file, source) -> statements(source)
                .filter(statement -> TENANT_TABLE.matcher(statement).find())
                .filter(statement -> !statement.contains("org_id"))
                .filter(statement -> !ACROSS_ORGANIZATIONS.contains(statement))
                .forEach(statement -> nameless.put(file, statement)));

        assertThat(nameless).isEmpty();
    }

    @Test
    void thereAreStatementsToCheck() {
        long statements = javaFiles(SourcesIT::isOfABundle).values().stream()
                .flatMap(SourcesIT::statements)
                .filter(statement -> TENANT_TABLE.matcher(statement).find())
                .count();

        assertThat(statements).isGreaterThan(10);
    }

    @Test
    void sqlIsInOnePlaceForEachTable() {
        assertThat(javaFiles(SourcesIT::isOfABundle).entrySet().stream()
                        .filter(file -> statements(file.getValue()).findAny().isPresent())
                        .map(Map.Entry::getKey)
                        .filter(file -> !SQL_FILES.matcher(file).find()))
                .isEmpty();
    }

    @Test
    void auditLogIsAppendedToAndOtherwiseOnlyShortened() {
        assertThat(javaFiles(SourcesIT::isOfABundle).values().stream()
                        .flatMap(SourcesIT::statements)
                        .filter(statement -> statement.contains("mgmt_log_audit"))
                        .filter(statement -> statement.matches("(?:UPDATE|DELETE|MERGE)\\b.*")))
                .containsExactly("DELETE FROM mgmt_log_audit WHERE happened_at <= ?");
    }

    @Test
    void testsDoNotSleep() {
        assertThat(
                        javaFiles(path -> path.contains("/src/test/") && !path.endsWith("SourcesIT.java"))
                                .entrySet()
                                .stream()
                                .filter(file -> file.getValue().contains("Thread.sleep("))
                                .map(Map.Entry::getKey))
                .isEmpty();
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(javaFiles(path -> !path.endsWith("SourcesIT.java")).entrySet().stream()
                        .filter(file -> file.getValue().matches("(?s).*\\b(?:TODO|FIXME|XXX)\\b.*"))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static boolean isOfABundle(String file) {
        return file.contains("/bundles/") && file.contains("/src/main/");
    }

    /** The SQL statements of a source file, on one line each, with the constants that they name. */
    private static Stream<String> statements(String source) {
        Map<String, String> constants = NAMED_TEXT
                .matcher(source)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2), (one, other) -> one));
        return TEXT.matcher(source)
                .results()
                .filter(found -> STATEMENT.matcher(text(found)).find())
                .map(found -> text(found) + named(rest(source, found), constants))
                .map(statement -> statement.strip().replaceAll("\\s+", " "));
    }

    private static String text(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    private static String rest(String source, MatchResult found) {
        return source.substring(found.end(), Math.max(found.end(), source.indexOf(';', found.end())));
    }

    private static String named(String expression, Map<String, String> constants) {
        return constants.entrySet().stream()
                .filter(constant -> expression.matches("(?s).*\\b" + constant.getKey() + "\\b.*"))
                .map(constant -> " " + constant.getValue())
                .collect(Collectors.joining());
    }

    private static Map<String, String> javaFiles(Predicate<String> wanted) {
        Map<String, String> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .filter(file -> wanted.test(file.toString()))
                        .forEach(file -> files.put(ROOT.relativize(file).toString(), read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
