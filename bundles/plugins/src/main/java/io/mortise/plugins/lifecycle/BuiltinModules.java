package io.mortise.plugins.lifecycle;

import io.mortise.host.identity.Actor;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.settings.ModuleCatalog;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.OverrideChange.Patch;
import io.mortise.host.tenant.Scope;
import io.mortise.plugins.archive.PluginArchive;
import io.mortise.plugins.runtime.ArchiveFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules that ship with the distribution, {@code modules/*.jar}. The distribution decides what they are: a changed one
 * takes the place of the stored one, also where the version is the same.
 */
final class BuiltinModules {
    private static final Logger log = LoggerFactory.getLogger(BuiltinModules.class);

    private final Path folder;
    private final ArchiveIntake intake;
    private final ArchiveFolder archives;
    private final PluginStore store;
    private final InstalledPlugins installed;
    private final ModuleCatalog catalog;

    BuiltinModules(
            Path folder,
            ArchiveIntake intake,
            ArchiveFolder archives,
            PluginStore store,
            InstalledPlugins installed,
            ModuleCatalog catalog) {
        this.folder = folder;
        this.intake = intake;
        this.archives = archives;
        this.store = store;
        this.installed = installed;
        this.catalog = catalog;
    }

    /**
     * Brings the rows up to the distribution: what is new or changed is taken over, and what it no longer has is removed. A
     * module that cannot be read is reported and nothing is removed then.
     */
    void update() {
        Set<String> shipped = new HashSet<>();
        boolean complete = true;
        for (Path jar : jars()) {
            Optional<String> name = unchanged(jar).or(() -> updated(jar));
            name.ifPresent(shipped::add);
            complete &= name.isPresent();
        }
        if (complete && !shipped.isEmpty()) { // an empty folder is a damaged distribution, not one without modules
            removeAllBut(shipped);
        }
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            log.error(
                    "{} cannot be read, so the built-in modules stay as they were; restore the distribution",
                    folder,
                    unreadable);
            return List.of();
        }
        Collections.sort(jars);
        return jars;
    }

    /** The module's name, if it was taken from the very same file before: then it was checked, too. */
    private Optional<String> unchanged(Path jar) {
        try {
            String sha256 = ArchiveFolder.digest(jar);
            return installed.now().all().stream()
                    .filter(version ->
                            version.isBuiltin() && version.row().sha256().equals(sha256))
                    .map(version -> version.row().name())
                    .findFirst();
        } catch (IOException unreadable) { // reading it whole says what is wrong
            return Optional.empty();
        }
    }

    /** The module's name; empty when the file is no module. */
    private Optional<String> updated(Path jar) {
        Optional<PluginArchive> archive = read(jar);
        archive.ifPresent(read -> update(jar, read));
        return archive.map(read -> read.manifest().name());
    }

    private Optional<PluginArchive> read(Path jar) {
        try (InputStream in = Files.newInputStream(jar)) {
            return Optional.of(intake.read(in, String.valueOf(jar.getFileName())));
        } catch (IOException | ProblemException fault) { // one broken module must not stop the runtime
            log.error("The built-in module {} cannot be installed; restore the distribution", jar, fault);
            return Optional.empty();
        }
    }

    private void update(Path jar, PluginArchive archive) {
        try {
            takeOver(jar, archive);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            intake.discard(archive);
        }
    }

    private void takeOver(Path jar, PluginArchive archive) throws IOException {
        InstalledVersion version =
                new InstalledVersion(store.rowFor(archive, InstalledVersion.BUILTIN), archive.manifest());
        String name = version.row().name();
        List<InstalledVersion> before = installed.now().versions(name);
        if (before.stream().anyMatch(old -> old.row().sha256().equals(archive.sha256()))) {
            return; // somebody uploaded what is shipped
        }
        if (before.stream().anyMatch(old -> !old.isBuiltin())) {
            log.error("{} is left out: a plugin named {} was uploaded. Uninstall that one and restart", jar, name);
            return;
        }
        archives.add(archive.file(), archive.sha256());
        long seq = store.replace(before, archive, version, Actor.BOOT);
        installed.reload();
        catalog.applied(seq);
        log.info(
                "Built-in module {} {} was taken from the distribution",
                name,
                version.row().version());
    }

    private void removeAllBut(Set<String> shipped) {
        Installation now = installed.now();
        for (String name : now.names()) {
            List<InstalledVersion> versions = now.versions(name);
            if (!shipped.contains(name) && versions.stream().allMatch(InstalledVersion::isBuiltin)) {
                long seq = store.removeAll(name, versions, true, Set.of(), Actor.BOOT);
                installed.reload();
                catalog.applied(seq);
                log.warn(
                        "Built-in module {} is not part of this distribution any more and was removed; its settings are"
                                + " kept. Modules that need it: {}",
                        name,
                        now.graph().dependents(name));
            }
        }
    }

    /** Selects the shipped version where the selected one is gone. */
    void selectShipped(ModuleSettings settings) {
        for (InstalledVersion version : installed.now().all()) {
            String name = version.row().name();
            if (version.isBuiltin()) {
                Optional<String> selected = settings.resolve(Scope.SYSTEM, name).version();
                if (selected.flatMap(number -> installed.now().find(name, number))
                        .isEmpty()) {
                    Patch patch = new Patch(Map.of("version", version.row().version()));
                    settings.change(Scope.SYSTEM, name, patch, OptionalLong.empty(), Actor.BOOT);
                }
            }
        }
    }
}
