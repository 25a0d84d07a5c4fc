package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.state.StateBatch;
import io.mortise.host.state.StateContent;
import io.mortise.host.state.StatePage;
import io.mortise.host.state.StateSection;
import io.mortise.plugins.store.PluginRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every installed version of every plugin but those that ship with the program, as a section of an export: what is needed
 * before what needs it. Their modules are in the registry before, so that nothing is started that is switched off.
 */
final class PluginSection implements StateSection {
    private static final int ORDER = 400;
    private static final String SHA256 = "sha256";

    private final InstalledPlugins installed;
    private final Installer installer;
    private final PluginStore store;
    private final PluginArchives archives;

    PluginSection(InstalledPlugins installed, Installer installer, PluginStore store, PluginArchives archives) {
        this.installed = installed;
        this.installer = installer;
        this.store = store;
        this.archives = archives;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public int order() {
        return ORDER;
    }

    /** All on one page: they are in memory anyway, and their order has no key. */
    @Override
    public StatePage export(Optional<String> cursor, int limit) {
        Installation now = installed.now();
        List<Map<String, Object>> rows = now.graph().activationOrder().stream()
                .flatMap(key -> now.find(key.name(), key.version().text()).stream())
                .filter(version -> !version.isBuiltin())
                .map(version -> document(version.row()))
                .toList();
        return new StatePage(rows, Optional.empty());
    }

    private static Map<String, Object> document(PluginRow row) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", row.id());
        document.put("name", row.name());
        document.put("version", row.version());
        document.put("enabled", row.enabled());
        document.put("origin", row.origin());
        document.put(SHA256, row.sha256());
        document.put("createdAt", row.createdAt().toString());
        document.put("updatedAt", row.updatedAt().toString());
        return document;
    }

    @Override
    public void importRows(List<Map<String, Object>> rows, StateBatch batch) {
        rows.forEach(this::restore);
        store.note(batch);
    }

    private void restore(Map<String, Object> row) {
        if (!text(row, SHA256).matches("[0-9a-f]{64}")) {
            throw invalid(row, "its 'sha256' is none", null);
        }
        if (InstalledVersion.BUILTIN.equals(row.get("origin"))) {
            throw invalid(row, "it says that it ships with the program, and what ships does not move", null);
        }
        try (InputStream archive = Files.newInputStream(archives.received(text(row, SHA256)))) {
            installer.restore(archive, title(row), taken -> restored(row, taken));
        } catch (IOException missing) {
            throw invalid(row, "its archive was not sent before it", missing);
        }
    }

    /** The row of an archive, with what only the old installation knows. */
    private static PluginRow restored(Map<String, Object> row, PluginRow taken) {
        if (!taken.name().equals(row.get("name")) || !taken.version().equals(row.get("version"))) {
            throw invalid(row, "its archive is " + taken.name() + " " + taken.version(), null);
        }
        try {
            return taken.with(
                    text(row, "id"),
                    text(row, "origin"),
                    Boolean.TRUE.equals(row.get("enabled")),
                    Instant.parse(text(row, "createdAt")),
                    Instant.parse(text(row, "updatedAt")));
        } catch (DateTimeException noTime) {
            throw invalid(row, "one of its times is none", noTime);
        }
    }

    @Override
    public boolean isEmpty() {
        return installed.now().all().stream().allMatch(InstalledVersion::isBuiltin);
    }

    @Override
    public Optional<StateContent> content() {
        return Optional.of(archives);
    }

    private static String text(Map<String, Object> row, String member) {
        if (row.get(member) instanceof String text) {
            return text;
        }
        throw invalid(row, "its '" + member + "' is no text", null);
    }

    private static String title(Map<String, Object> row) {
        return row.get("name") + "-" + row.get("version") + ".zip";
    }

    private static ProblemException invalid(Map<String, Object> row, String why, @Nullable Exception cause) {
        Problem problem = new Problem(
                ProblemCode.ROW_INVALID,
                "Plugin " + row.get("name") + " " + row.get("version") + " was not imported",
                why,
                "plugins " + title(row),
                "Export again from the installation that the file came from");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
