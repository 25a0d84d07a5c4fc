package io.mortise.extensions.point;

import io.mortise.host.extension.ExtensionEntry;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.plugin.PluginManifests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** What the manifests of installed plugins declare at points whose entries are called. Safe for use by many threads. */
@Component(service = DeclaredEntries.class)
public final class DeclaredEntries {
    private static final Set<String> POINTS = Set.of(
            "metrics",
            "connectors",
            "validators",
            "reports",
            "exports",
            "workflowActions",
            "workflowTriggers",
            "aiTools",
            "aiModels");

    private final PluginManifests manifests;
    private final Runnable changed = this::changed;
    private final AtomicLong changes = new AtomicLong();
    private volatile Index index = new Index(-1, Map.of());

    /**
     * What was declared at one moment.
     *
     * @param points by point, module and version
     */
    private record Index(long change, Map<String, Map<String, Map<String, List<ExtensionEntry>>>> points) {}

    @Activate
    public DeclaredEntries(@Reference(name = "manifests") PluginManifests manifests) {
        this.manifests = manifests;
    }

    @Activate
    void open() {
        manifests.addListener(changed);
    }

    @Deactivate
    void close() {
        manifests.removeListener(changed);
    }

    /** The modules of which some version declares something there, ordered. */
    Set<String> modules(String point) {
        return index().points().getOrDefault(point, Map.of()).keySet();
    }

    /** What a version declares there, in the order of its manifest. */
    List<ExtensionEntry> entries(String point, PluginLocation version) {
        return index().points()
                .getOrDefault(point, Map.of())
                .getOrDefault(version.name(), Map.of())
                .getOrDefault(version.version(), List.of());
    }

    /** Whether a version starts when it is needed. */
    boolean isLazy(PluginLocation version) {
        return manifests
                .manifest(version)
                .filter(manifest -> "lazy".equals(manifest.get("startup")))
                .isPresent();
    }

    /** The versions that are installed. */
    List<PluginLocation> versions() {
        return manifests.versions();
    }

    private void changed() {
        changes.incrementAndGet();
    }

    private Index index() {
        Index known = index;
        long change = changes.get();
        if (known.change() != change) {
            known = new Index(change, read());
            index = known;
        }
        return known;
    }

    private Map<String, Map<String, Map<String, List<ExtensionEntry>>>> read() {
        Map<String, Map<String, Map<String, List<ExtensionEntry>>>> points = new HashMap<>();
        for (PluginLocation version : manifests.versions()) {
            Map<?, ?> contributes = manifests
                    .manifest(version)
                    .map(manifest -> manifest.get("contributes"))
                    .filter(Map.class::isInstance)
                    .<Map<?, ?>>map(Map.class::cast)
                    .orElse(Map.of());
            for (String point : POINTS) {
                List<ExtensionEntry> entries = entries(point, version, contributes.get(point));
                if (!entries.isEmpty()) {
                    points.computeIfAbsent(point, name -> new TreeMap<>())
                            .computeIfAbsent(version.name(), name -> new HashMap<>())
                            .put(version.version(), entries);
                }
            }
        }
        return points;
    }

    /** A report or export may be a page or an endpoint of the plugin instead. */
    private static boolean isCalled(String point, Map<?, ?> fields) {
        boolean isTable = point.equals("reports") || point.equals("exports");
        return !isTable || (!fields.containsKey("endpoint") && !fields.containsKey("page"));
    }

    private static List<ExtensionEntry> entries(String point, PluginLocation version, @Nullable Object declared) {
        List<ExtensionEntry> entries = new ArrayList<>();
        if (declared instanceof List<?> all) {
            for (Object one : all) {
                if (one instanceof Map<?, ?> fields
                        && fields.get("id") instanceof String id
                        && isCalled(point, fields)) {
                    @SuppressWarnings("unchecked") // names of JSON are texts
                    Map<String, Object> declaration = (Map<String, Object>) fields;
                    entries.add(new ExtensionEntry(point, version.name(), version.version(), id, declaration));
                }
            }
        }
        return List.copyOf(entries);
    }
}
