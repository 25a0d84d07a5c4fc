package io.mortise.plugins.deploy;

import io.mortise.host.identity.Actor;
import io.mortise.host.plugin.InstallOutcome;
import io.mortise.host.plugin.InstallRequest;
import io.mortise.host.plugin.PluginRegistry;
import io.mortise.host.plugin.PluginVersion;
import io.mortise.host.plugin.PluginView;
import io.mortise.host.plugin.UpdateTerms;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.plugins.runtime.ArchiveFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a file of the folder in, as an upload would be. */
final class FileIntake {
    private static final Logger log = LoggerFactory.getLogger(FileIntake.class);
    private static final int SERVER_FAULT = 500;

    /** What may be otherwise later without a change of the file. */
    private static final Set<ProblemCode> WAITED_FOR =
            EnumSet.of(ProblemCode.DEPENDENCY_MISSING, ProblemCode.DEPENDENCY_CLASH, ProblemCode.PERMISSION_PENDING);

    /** What came of a file. */
    enum Result {
        /** A version was installed. */
        CHANGED,
        /** There is nothing to do for it until it changes. */
        LEFT,
        /** It needs a plugin that is not installed, or a permission. */
        WAITS,
        /** The runtime could not, through no fault of the file. */
        FAILED
    }

    private final PluginRegistry registry;
    private final DeployMemory memory;
    private final String origin;
    private final boolean grantsAll;

    /** Files that were looked at since this process started: until then a remembered one is left as it is. */
    private final Set<String> seen = new HashSet<>();

    private final ToldFiles told = new ToldFiles();

    /** @param grantsAll whether who puts a file there grants whatever it asks for */
    FileIntake(PluginRegistry registry, DeployMemory memory, String origin, boolean grantsAll) {
        this.registry = registry;
        this.memory = memory;
        this.origin = origin;
        this.grantsAll = grantsAll;
    }

    /** Files that are not among these are gone. */
    void retain(Collection<String> present) {
        told.retain(present);
    }

    Result take(Path file, String folderKey) {
        String name = String.valueOf(file.getFileName());
        boolean first = seen.add(name);
        if (!isComplete(file)) {
            if (told.isNew(name, "incomplete")) {
                log.warn(
                        "{} is not a complete archive. If it is still being copied, it is taken when it is whole;"
                                + " otherwise replace or remove it",
                        name);
            }
            return Result.LEFT;
        }
        Optional<DeployedFile> known = memory.all().stream()
                .filter(remembered -> remembered.fileName().equals(name))
                .findFirst();
        if (first && known.isPresent() && isUnchanged(file, known.get())) {
            known.filter(remembered -> !remembered.folderKey().equals(folderKey))
                    .ifPresent(remembered -> memory.remember(remembered.in(folderKey)));
            return Result.LEFT;
        }
        return install(file, name, known, folderKey);
    }

    /** A copy that has not ended lacks the directory at the archive's end. */
    private static boolean isComplete(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() >= 0;
        } catch (IOException unreadable) {
            log.debug("{} cannot be opened", file, unreadable);
            return false;
        }
    }

    private static boolean isUnchanged(Path file, DeployedFile known) {
        try {
            return ArchiveFolder.digest(file).equals(known.sha256());
        } catch (IOException unreadable) {
            log.debug("{} cannot be read", file, unreadable);
            return false;
        }
    }

    private Result install(Path file, String name, Optional<DeployedFile> known, String folderKey) {
        try (InputStream in = Files.newInputStream(file)) {
            InstallOutcome outcome =
                    registry.install(in, new InstallRequest(name, origin, false, Actor.DEPLOY_FOLDER, grantsAll));
            select(outcome, known); // first: what cannot be selected yet is looked at again
            memory.remember(deployed(name, outcome, folderKey));
            told.forget(name);
            return outcome instanceof InstallOutcome.Installed ? Result.CHANGED : Result.LEFT;
        } catch (ProblemException refused) {
            return refused(name, refused);
        } catch (IOException unreadable) {
            log.error("{} cannot be read. Let the runtime's user read it, then touch it", name, unreadable);
            return Result.LEFT;
        } catch (Error fault) { // it must not keep the files behind it from their turn
            if (told.isNew(name, fault.toString())) {
                log.error("{} is tried again", name, fault);
            }
            return Result.FAILED;
        }
    }

    private static DeployedFile deployed(String name, InstallOutcome outcome, String folderKey) {
        String sha256 = outcome.plugin().versions().stream()
                .filter(version -> version.version().equals(outcome.version()))
                .map(PluginVersion::sha256)
                .findFirst()
                .orElseThrow();
        return new DeployedFile(name, outcome.plugin().name(), outcome.version(), sha256, folderKey);
    }

    /** Who replaces a file by another version of the same plugin means that version to be used, by other plugins too. */
    private void select(InstallOutcome outcome, Optional<DeployedFile> before) {
        PluginView plugin = outcome.plugin();
        boolean replaced = before.filter(file ->
                        file.plugin().equals(plugin.name()) && !file.version().equals(outcome.version()))
                .isPresent();
        if (replaced && plugin.enabled()) {
            registry.activate(plugin.name(), Optional.of(outcome.version()), UpdateTerms.CASCADE, Actor.DEPLOY_FOLDER);
        } else if (replaced) {
            log.info(
                    "Plugin {} {} is installed and not selected, because its module is switched off",
                    plugin.name(),
                    outcome.version());
        }
    }

    private Result refused(String name, ProblemException refused) {
        ProblemCode code = refused.problem().code();
        if (WAITED_FOR.contains(code)) {
            if (told.isNew(name, refused.problem().oneLine())) {
                log.info("{} waits in the hot-deploy folder. {}", name, refused.getMessage());
            }
            return Result.WAITS;
        }
        if (code.status() >= SERVER_FAULT) {
            if (told.isNew(name, refused.problem().oneLine())) {
                log.warn("{} is tried again. {}", name, refused.getMessage());
            }
            return Result.FAILED;
        }
        log.error("{} was refused. {}", name, refused.getMessage());
        return Result.LEFT;
    }
}
