package io.mortise.cli.archive;

import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An export under way: a folder beside the file that is to be written. After each page it is written down how far it is, so
 * that it goes on from there whenever it was stopped.
 */
public final class PartialExport {
    private static final String STATE = "progress.json";

    private final Path folder;
    private Progress progress;

    /**
     * How far it is.
     *
     * @param installation that it is read from
     * @param stamp of the state that it holds
     * @param sections how far each section is, by name
     */
    private record Progress(String installation, String stamp, Map<String, Section> sections) {
        static final Progress NONE = new Progress("", "", Map.of());
    }

    /**
     * How far a section is.
     *
     * @param cursor of the next page, null before the first and after the last one
     * @param done whether it is whole
     * @param rows how many there are
     * @param bytes that these rows take in the file; what comes after them was not finished
     */
    public record Section(@Nullable String cursor, boolean done, long rows, long bytes) {
        static final Section NONE = new Section(null, false, 0, 0);
    }

    private PartialExport(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** The one for that file, begun or continued; nobody else may read it. */
    public static PartialExport of(Path file) {
        Path folder = file.resolveSibling(file.getFileName() + ".part");
        try {
            OwnFiles.createFolder(folder);
            Path state = folder.resolve(STATE);
            Progress progress = Files.exists(state)
                    ? Json.MAPPER.readValue(Files.readAllBytes(state), Progress.class)
                    : Progress.NONE;
            return new PartialExport(folder, progress);
        } catch (IOException fault) {
            throw unwritable(folder, fault);
        }
    }

    /**
     * Goes on with what is there if it is of that state; begins anew otherwise. Archives that are whole stay. Throws
     * {@code CommandFailure} when it is of another installation.
     *
     * @param anyState whether it may also be of an older state
     */
    public boolean continues(String installation, String stamp, boolean anyState) {
        boolean isBegun = !progress.equals(Progress.NONE);
        if (isBegun && !installation.equals(progress.installation())) {
            throw new CommandFailure(
                    ExitCode.FILE,
                    "The export was not continued",
                    folder.toString(),
                    "what it holds is of another installation than the one at this address",
                    "Correct --server, choose another file, or remove that folder");
        }
        boolean same = isBegun && (anyState || progress.stamp().equals(stamp));
        if (!same) {
            restart(installation, stamp);
        }
        return same;
    }

    /** Begins anew with the rows. */
    public void restart(String installation, String stamp) {
        save(new Progress(installation, stamp, Map.of()));
    }

    /** Of the state that was there when it began. */
    public String stamp() {
        return progress.stamp();
    }

    public Section section(String name) {
        return progress.sections().getOrDefault(name, Section.NONE);
    }

    /** Adds a page of rows. */
    public void append(String name, byte[] lines, long rows, Optional<String> next) {
        Section before = section(name);
        Path file = rows(name);
        try {
            OwnFiles.createFile(file);
            try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
                out.setLength(before.bytes());
                out.seek(before.bytes());
                out.write(lines);
                out.getFD().sync();
            }
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
        Map<String, Section> sections = new LinkedHashMap<>(progress.sections());
        sections.put(
                name,
                new Section(next.orElse(null), next.isEmpty(), before.rows() + rows, before.bytes() + lines.length));
        save(new Progress(progress.installation(), progress.stamp(), sections));
    }

    /** The rows of a section. */
    public Path rows(String section) {
        return folder.resolve(section + ".ndjson");
    }

    /** Where the bytes that a row names are kept. */
    public Path content(String section, String sha256) {
        return folder.resolve(section + "-" + sha256 + ".bin");
    }

    /** Puts the whole file in place and removes the folder. */
    public void complete(Path file, Manifest manifest) {
        try {
            Path whole = folder.resolve("whole.zip");
            Files.deleteIfExists(whole);
            OwnFiles.createFile(whole);
            try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.WRITE)) {
                new ExportWriter(this).write(manifest, out);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            delete();
        } catch (IOException fault) {
            throw unwritable(file, fault);
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    private void save(Progress next) {
        Path state = folder.resolve(STATE);
        try {
            Path part = folder.resolve(STATE + ".new");
            Files.write(part, Json.MAPPER.writeValueAsBytes(next));
            Files.move(part, state, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            progress = next;
        } catch (IOException fault) {
            throw unwritable(state, fault);
        }
    }

    /** What it means that a file cannot be written, or read again. */
    public static CommandFailure unwritable(Path file, IOException fault) {
        return new CommandFailure(
                ExitCode.FILE,
                "The export cannot be written",
                file.toString(),
                Cause.of(fault),
                "Make room or choose another file, and run the same command again",
                fault);
    }

    /** The number of lines of a page. */
    public static long countLines(byte[] lines) {
        long count = 0;
        for (byte b : lines) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }
}
