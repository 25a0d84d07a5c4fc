package io.mortise.plugins.archive;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.problem.Violation;
import io.mortise.plugins.manifest.Faults;
import io.mortise.plugins.manifest.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads an archive into the staging folder and checks everything that can be told from the archive alone. Safe for use by
 * many threads.
 */
public final class PluginArchiveReader {
    private static final String FOLDER = "upload-";

    /** What others may mend: an archive with further faults is not refused for that. */
    private static final Set<ProblemCode> WAITS =
            Set.of(ProblemCode.DEPENDENCY_MISSING, ProblemCode.DEPENDENCY_CLASH, ProblemCode.DEPENDENCY_CYCLE);

    private final ArchiveLimits limits;
    private final ArchiveChecks checks;

    public PluginArchiveReader(ArchiveLimits limits, AllowedPackages allowed, InstalledBundles installed) {
        this.limits = limits;
        this.checks = new ArchiveChecks(new ManifestReader(), allowed, installed);
    }

    /**
     * Reads the archive to its end or to the first limit. Throws {@code ProblemException} with {@code ARCHIVE_INVALID},
     * {@code MANIFEST_INVALID}, {@code BUNDLE_INVALID} or {@code PACKAGE_REFUSED} and every fault found as a violation; the
     * staging folder is left as it was then.
     *
     * @param in not closed
     * @param fileName the file's own name, for messages only
     * @param staging an existing folder on the file system of the archives
     * @throws IOException when the input cannot be read or the staging folder cannot be written
     */
    public PluginArchive read(InputStream in, String fileName, Path staging) throws IOException {
        return read(in, fileName, staging, UploadCheck.NONE);
    }

    /**
     * The same with another check at the end, which is made although faults were found; what it finds is told with them.
     *
     * @param more may be asked of an archive whose manifest has faults
     */
    public PluginArchive read(InputStream in, String fileName, Path staging, UploadCheck more) throws IOException {
        Path folder = Files.createTempDirectory(staging, FOLDER);
        boolean accepted = false;
        try {
            Faults faults = new Faults();
            Optional<PluginArchive> archive = read(in, folder, more, faults);
            if (archive.isEmpty() || !faults.isEmpty()) {
                throw new ProblemException(problem(fileName, faults));
            }
            accepted = true;
            return archive.get();
        } finally {
            if (!accepted) {
                delete(folder);
            }
        }
    }

    private Optional<PluginArchive> read(InputStream in, Path folder, UploadCheck more, Faults faults)
            throws IOException {
        StagedUpload upload = StagedUpload.copy(in, folder.resolve("plugin.jar"), limits.packedBytes());
        if (!upload.complete()) {
            faults.add(
                    ProblemCode.ARCHIVE_INVALID,
                    "",
                    "The archive is larger than " + limits.packedBytes() + " bytes",
                    "Leave large content out of the archive, or split the plugin");
            return Optional.empty();
        }
        ZipVerifier zip = new ZipVerifier(limits, faults);
        List<ArchiveEntry> entries = zip.verify(upload.file(), folder.resolve("library.jar"));
        return zip.isListed() ? checks.check(upload, entries, more, faults) : Optional.empty();
    }

    private static Problem problem(String fileName, Faults faults) {
        List<Violation> all = faults.all();
        Violation first = all.stream()
                .filter(fault -> !WAITS.contains(fault.code()))
                .findFirst()
                .orElse(all.get(0));
        return new Problem(
                first.code(),
                "'" + fileName + "' was not accepted",
                all.size() == 1 ? first.message() : all.size() + " faults were found; the first: " + first.message(),
                where(fileName, first.pointer()),
                first.mend(),
                all);
    }

    /** JSON pointers lead into the manifest, everything else is an entry's name. */
    private static String where(String fileName, String pointer) {
        if (pointer.isEmpty()) {
            return fileName;
        }
        if (pointer.startsWith("!")) { // the name of an entry begins with a slash
            return fileName + pointer;
        }
        return fileName + "!/" + (pointer.startsWith("/") ? ManifestReader.PATH + "#" : "") + pointer;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
