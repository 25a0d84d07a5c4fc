package io.mortise.plugins.lifecycle;

import io.mortise.host.plugin.PluginAsset;
import io.mortise.host.plugin.PluginAssets;
import io.mortise.host.plugin.PluginLocation;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Reason;
import io.mortise.host.problem.ReasonCode;
import io.mortise.host.settings.SafeMode;
import io.mortise.plugins.asset.VersionAssets;
import io.mortise.plugins.runtime.ArchiveFolder;
import io.mortise.plugins.runtime.Phase;
import io.mortise.plugins.runtime.VersionStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The files of user interfaces, of those versions that may be served: what runs or starts when it is needed, what is stopped
 * only for a moment, and what was in use before another version of the module took its place.
 */
final class Assets implements PluginAssets {
    private enum Service {
        NONE,
        SOON,
        SERVED
    }

    private final InstalledPlugins installed;
    private final VersionRuntimes runtimes;
    private final PluginStore store;
    private final ArchiveFolder archives;
    private final SafeMode safeMode;
    private final ServedVersions served;
    private final Map<String, VersionAssets> known = new ConcurrentHashMap<>(); // by the id of the version's row

    Assets(
            InstalledPlugins installed,
            VersionRuntimes runtimes,
            PluginStore store,
            ArchiveFolder archives,
            SafeMode safeMode,
            ServedVersions served) {
        this.installed = installed;
        this.runtimes = runtimes;
        this.store = store;
        this.archives = archives;
        this.safeMode = safeMode;
        this.served = served;
    }

    /** To be run after each change of what is installed. */
    void forgetRemoved() {
        Installation now = installed.now();
        Set<String> ids = now.all().stream().map(version -> version.row().id()).collect(Collectors.toSet());
        known.keySet().retainAll(ids);
        served.retain(ids, now.names());
    }

    @Override
    public Optional<String> contentHash(PluginLocation version) {
        return find(version).flatMap(VersionAssets::contentHash);
    }

    @Override
    public Optional<String> address(PluginLocation version, String file) {
        if (!file.startsWith(FOLDER)) {
            return Optional.empty();
        }
        String path = file.substring(FOLDER.length());
        return find(version)
                .filter(assets -> assets.has(path))
                .flatMap(VersionAssets::contentHash)
                .map(hash -> AssetAddress.of(version.name(), hash, path));
    }

    @Override
    public Optional<PluginAsset> find(String module, String contentHash, String path) {
        List<InstalledVersion> versions = installed.now().versions(module);
        boolean isSoon = false;
        for (InstalledVersion version : versions) {
            Service service = service(version, versions);
            // Of what is not served nothing is looked up, whatever anybody asks for.
            if (service != Service.NONE && of(version).contentHash().equals(Optional.of(contentHash))) {
                if (service == Service.SERVED) {
                    return open(version, path);
                }
                isSoon |= of(version).has(path);
            }
        }
        if (isSoon) {
            throw starting(module);
        }
        return Optional.empty();
    }

    private Optional<PluginAsset> open(InstalledVersion version, String path) {
        try {
            return of(version).find(path);
        } catch (IOException unreadable) {
            throw unreadable(version, unreadable);
        }
    }

    private Service service(InstalledVersion version, List<InstalledVersion> versions) {
        Phase phase = phase(version);
        if (phase.unavailable().isEmpty()) {
            return Service.SERVED;
        }
        if (phase.unavailable().equals(Optional.of(ReasonCode.STARTING))) {
            return served.contains(version) ? Service.SERVED : Service.SOON;
        }
        if (phase != Phase.STOPPED && phase != Phase.INSTALLED) {
            return Service.NONE;
        }
        boolean isWanted = isStoppedForAMoment(version) || isReplaced(version, versions);
        return isWanted && served.contains(version) ? Service.SERVED : Service.NONE;
    }

    /** Such as while something that it uses is replaced. */
    private boolean isStoppedForAMoment(InstalledVersion version) {
        boolean isLeftOut = safeMode.level() == SafeMode.Level.PLUGINS && !version.isBuiltin();
        return version.row().enabled() && !isLeftOut;
    }

    /** Whether another version of the module is there for those who used this one. */
    private boolean isReplaced(InstalledVersion version, List<InstalledVersion> versions) {
        return versions.stream()
                .filter(other -> !other.equals(version))
                .map(this::phase)
                .anyMatch(phase -> phase.unavailable().isEmpty() || phase == Phase.STARTING);
    }

    private Phase phase(InstalledVersion version) {
        return runtimes.status(version.location()).map(VersionStatus::phase).orElse(Phase.NEW);
    }

    private Optional<VersionAssets> find(PluginLocation version) {
        return installed.now().find(version.name(), version.version()).map(this::of);
    }

    private VersionAssets of(InstalledVersion version) {
        String id = version.row().id();
        VersionAssets assets = known.get(id);
        if (assets == null) { // asked without a lock: another thread may do the same, which is no harm
            assets = new VersionAssets(archives, version.row().sha256(), store.files(id));
            known.put(id, assets);
        }
        return assets;
    }

    private static ProblemException starting(String module) {
        Reason reason = Reason.of(ReasonCode.STARTING, "It is starting");
        return new ProblemException(new Problem(
                ProblemCode.STARTING,
                "The files of " + module + " are not served yet",
                "It is starting",
                module,
                "Try again in a moment",
                List.of(),
                Optional.of(reason)));
    }

    private static ProblemException unreadable(InstalledVersion version, IOException cause) {
        Reason reason = Reason.of(ReasonCode.QUARANTINED, "Its stored archive cannot be read as it was installed");
        String name = version.row().name();
        return new ProblemException(
                new Problem(
                        ProblemCode.MODULE_UNAVAILABLE,
                        "The files of " + name + " are not served",
                        "Its stored archive cannot be read as it was installed",
                        name,
                        "Ask the system administrator: the server's log names the cause",
                        List.of(),
                        Optional.of(reason)),
                cause);
    }
}
