package io.mortise.plugins.lifecycle;

import io.mortise.host.problem.Violation;
import io.mortise.host.settings.ModuleOwner;
import io.mortise.plugins.archive.OsgiHeaders;
import io.mortise.plugins.manifest.ManifestReading;
import io.mortise.plugins.manifest.PluginManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a version can live with what is installed. Asked when its archive is read, and once more before it is added. */
final class InstallChecks {
    private static final String NAME = "name";

    private final PluginStore store;
    private final Conflicts conflicts;
    private final DefinedPoints points;

    InstallChecks(PluginStore store, Conflicts conflicts, DefinedPoints points) {
        this.store = store;
        this.conflicts = conflicts;
        this.points = points;
    }

    /** Everything that stands against an upload, as far as its manifest and headers can be relied on; empty for nothing. */
    List<Violation> ofUpload(ManifestReading reading, OsgiHeaders headers, Installation now) {
        List<Violation> faults = new ArrayList<>();
        reading.with(NAME, "moduleType")
                .filter(PluginManifest::core)
                .ifPresent(core -> faults.add(PluginProblems.coreFromOutside()));
        reading.with(NAME).ifPresent(named -> faults.addAll(ofName(named.name(), headers.symbolicName(), now)));
        reading.whole().ifPresent(whole -> faults.addAll(store.faults(whole)));
        reading.rest().ifPresent(rest -> {
            Installation known = now.visibleTo(reading.isSound(NAME) ? rest.name() : "");
            faults.addAll(known.graph().check(rest));
            reading.with(NAME, "dependencies", "optionalDependencies", "extends")
                    .ifPresent(sound -> faults.addAll(points.faults(sound, known)));
            Set<String> exports = headers.exportedPackages();
            reading.with(NAME, "version", "roles", "dependencies", "extends")
                    .ifPresent(sound -> faults.addAll(conflicts.of(sound, exports, known)));
        });
        return faults;
    }

    /** The same of a version as another installation had it: what was side by side there may be so here. */
    List<Violation> ofRestored(InstalledVersion version, Installation now) {
        PluginManifest manifest = version.manifest();
        List<Violation> faults = new ArrayList<>();
        if (manifest.core() && !version.isBuiltin()) {
            faults.add(PluginProblems.coreFromOutside());
        }
        faults.addAll(
                version.isBuiltin()
                        ? ofSymbolicName(manifest.name(), version.row().symbolicName(), now)
                        : ofName(manifest.name(), version.row().symbolicName(), now));
        faults.addAll(store.faults(manifest));
        faults.addAll(now.visibleTo(manifest.name()).graph().check(manifest));
        return faults;
    }

    private List<Violation> ofName(String name, String symbolicName, Installation now) {
        List<Violation> faults = new ArrayList<>();
        if (conflicts.isOfRuntime(symbolicName)) {
            faults.add(PluginProblems.nameOfRuntime(symbolicName));
        }
        if (now.versions(name).stream().anyMatch(InstalledVersion::isBuiltin)) {
            faults.add(PluginProblems.builtinName());
        }
        faults.addAll(ofSymbolicName(name, symbolicName, now));
        return faults;
    }

    private static List<Violation> ofSymbolicName(String name, String symbolicName, Installation now) {
        if (symbolicName.isEmpty()) { // it is missing or malformed, which is told
            return List.of();
        }
        // So it can be no other organization's, and a refusal never tells of one.
        if (ModuleOwner.isOwned(name) && !("." + symbolicName).endsWith("." + name)) {
            return List.of(PluginProblems.symbolicNameOutside(name, symbolicName));
        }
        Optional<String> owner = now.all().stream()
                .filter(other -> other.row().symbolicName().equals(symbolicName))
                .map(other -> other.row().name())
                .filter(other -> !other.equals(name))
                .findFirst();
        return owner.map(other -> List.of(PluginProblems.nameTaken(symbolicName, other)))
                .orElse(List.of());
    }
}
