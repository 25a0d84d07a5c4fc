package io.mortise.plugins.archive;

import io.mortise.host.problem.ProblemCode;
import io.mortise.plugins.manifest.Faults;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/** Checks a ZIP file from its first byte to its last before anything else reads it. Not for several threads. */
final class ZipVerifier {
    private final ArchiveLimits limits;
    private final UnpackBudget budget;
    private final Faults faults;
    private boolean listed;

    ZipVerifier(ArchiveLimits limits, Faults faults) {
        this.limits = limits;
        this.budget = new UnpackBudget(limits);
        this.faults = faults;
    }

    /**
     * Checks a plugin's archive, the libraries in it included.
     *
     * @param scratch a file that may be written and is deleted again
     * @return its files; those seen before the fault when it is broken
     */
    List<ArchiveEntry> verify(Path archive, Path scratch) throws IOException {
        try (FileChannel channel = FileChannel.open(archive);
                EntryVisitor visitor = new EntryVisitor("", faults, scratch)) {
            try {
                ZipBytes bytes = new ZipBytes(channel);
                ZipDirectory directory = ZipDirectory.read(bytes, limits.entries());
                listed = true;
                EntryNames names = new EntryNames(limits, faults);
                names.check(directory.members());
                visitor.onLibrary(name -> verifyLibrary(scratch, name, names));
                new ZipContent(bytes, directory, budget).walk(visitor);
            } catch (BrokenArchiveException e) {
                faults.add(ProblemCode.ARCHIVE_INVALID, e.entry(), e.getMessage(), e.mend());
            }
            return visitor.entries();
        }
    }

    /** Whether it could be told which entries there are; otherwise nothing else should try to. */
    boolean isListed() {
        return listed;
    }

    private void verifyLibrary(Path library, String name, EntryNames names) throws IOException {
        String prefix = name + "!/";
        try (FileChannel channel = FileChannel.open(library);
                EntryVisitor visitor = new EntryVisitor(prefix, faults, library)) {
            ZipBytes bytes = new ZipBytes(channel);
            ZipDirectory directory = ZipDirectory.read(bytes, limits.entries());
            names.checkNested(directory.members(), prefix);
            new ZipContent(bytes, directory, budget).walk(visitor);
        } catch (BrokenArchiveException e) {
            faults.add(
                    ProblemCode.ARCHIVE_INVALID,
                    e.entry().isEmpty() ? name : prefix + e.entry(),
                    e.getMessage(),
                    e.mend());
        }
    }
}
