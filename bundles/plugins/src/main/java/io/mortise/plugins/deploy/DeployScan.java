package io.mortise.plugins.deploy;

import io.mortise.plugins.deploy.FolderListing.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the folder and makes the installation follow. Events only ask for a look; what is done depends on what lies there
 * and on what was taken in before. Used by one thread.
 */
final class DeployScan {
    private static final Logger log = LoggerFactory.getLogger(DeployScan.class);

    /** A file or a gap that has not changed for so long is taken as it is. */
    private static final Duration QUIET = Duration.ofMillis(50);

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Path folder;
    private final DeployMemory memory;
    private final FileIntake intake;
    private final FileRemoval removal;
    private final LeftFiles left;

    /** What each file looked like when we last looked. */
    private final Map<String, Stamp> looked = new HashMap<>();

    /** The files that were dealt with, as they were then; without an entry it is to be dealt with. */
    private final Map<String, Stamp> done = new HashMap<>();

    private final Set<String> waitsForPlugins = new HashSet<>();
    private final Set<String> missing = new HashSet<>();

    /** Removed files whose plugin stays for now. */
    private final Set<String> stays = new HashSet<>();

    private boolean unreachable;
    private boolean leftUnseen;
    private volatile boolean pluginsChanged = true;

    DeployScan(Path folder, DeployMemory memory, FileIntake intake, FileRemoval removal, LeftFiles left) {
        this.folder = folder;
        this.memory = memory;
        this.intake = intake;
        this.removal = removal;
        this.left = left;
    }

    /** Something was installed or uninstalled: what waited for that is tried again by the next look. */
    void pluginsChanged() {
        pluginsChanged = true;
    }

    /** Looks once; how long to wait for the next look when no event comes before, empty for as long as it takes. */
    Optional<Duration> look() {
        try {
            return lookOnce();
        } catch (RuntimeException | Error fault) { // the database may be away; nothing was half done
            log.error("The hot-deploy folder {} is looked at again in {} s", folder, RETRY.toSeconds(), fault);
            return Optional.of(RETRY);
        }
    }

    private Optional<Duration> lookOnce() {
        FolderListing listing;
        try {
            listing = FolderListing.of(folder);
        } catch (IOException fault) {
            reportUnreachable(fault);
            return Optional.empty();
        }
        if (unreachable) {
            unreachable = false;
            log.info("The hot-deploy folder {} is there again", folder);
        }
        return follow(listing);
    }

    private void reportUnreachable(IOException fault) {
        if (!unreachable) {
            unreachable = true;
            log.warn(
                    "The hot-deploy folder {} is missing or cannot be read ({}). Nothing is uninstalled because of that."
                            + " Create it, or let the runtime's user read it; it is taken up as soon as it is there",
                    folder,
                    fault.toString());
        }
    }

    private Optional<Duration> follow(FolderListing listing) {
        if (pluginsChanged) {
            pluginsChanged = false;
            leftUnseen = true;
            waitsForPlugins.forEach(done::remove);
            waitsForPlugins.clear();
            stays.clear();
        }
        done.keySet().retainAll(listing.files().keySet());
        looked.keySet().retainAll(listing.files().keySet());
        intake.retain(listing.files().keySet());
        boolean unsettled = false;
        boolean retry = false;
        for (Map.Entry<String, Stamp> file : listing.files().entrySet()) {
            String name = file.getKey();
            Stamp stamp = file.getValue();
            if (stamp.equals(done.get(name))) {
                continue;
            }
            if (!stamp.equals(looked.put(name, stamp))) {
                unsettled = true;
                continue;
            }
            retry |= takeIn(name, stamp, listing.folderKey());
        }
        // A file that is just appearing may hold the plugin of one that is gone.
        unsettled = unsettled || removeMissing(listing);
        boolean anyWaits = !waitsForPlugins.isEmpty() || !stays.isEmpty();
        if (unsettled || (pluginsChanged && anyWaits)) {
            return Optional.of(QUIET);
        }
        return retry ? Optional.of(RETRY) : Optional.empty();
    }

    /** Deals with one file; true when it is to be tried again after a while. */
    private boolean takeIn(String name, Stamp stamp, String folderKey) {
        switch (intake.take(folder.resolve(name), folderKey)) {
            case CHANGED -> {
                done.put(name, stamp);
                pluginsChanged = true;
            }
            case LEFT -> done.put(name, stamp);
            case WAITS -> {
                done.put(name, stamp);
                waitsForPlugins.add(name);
            }
            case FAILED -> {
                return true;
            }
        }
        return false;
    }

    /** Uninstalls what belongs to files that are gone; true when a gap is too young to be sure. */
    private boolean removeMissing(FolderListing listing) {
        List<DeployedFile> remembered = memory.all();
        List<DeployedFile> present = remembered.stream()
                .filter(file -> listing.files().containsKey(file.fileName()))
                .toList();
        List<DeployedFile> absent =
                remembered.stream().filter(file -> !present.contains(file)).toList();
        List<String> absentNames = absent.stream().map(DeployedFile::fileName).toList();
        missing.retainAll(absentNames);
        stays.retainAll(absentNames);
        removal.retain(absentNames);
        if (leftUnseen) {
            left.look(present);
            leftUnseen = false;
        }
        boolean young = false;
        for (DeployedFile file : absent) {
            if (missing.add(file.fileName())) {
                young = true; // it may just be being replaced
            } else if (stays.add(file.fileName()) && removal.remove(file, present, listing.folderKey())) {
                stays.remove(file.fileName());
                memory.forget(file.fileName());
                pluginsChanged = true;
            }
        }
        return young;
    }
}
