package io.mortise.database.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files named {@code steady:PATH} in a URL of H2: an interrupt neither closes them nor gets lost. H2's own {@code file:} is
 * closed for everybody by the interrupt of one thread, its {@code retry:} forgets the interrupt, and its {@code async:} hands
 * each read to another thread, which takes longer than the read.
 */
public final class SteadyFilePath extends FilePathWrapper {
    /** What such a name begins with. */
    public static final String SCHEME = "steady";

    /** Makes H2 know such names; may be called again. */
    public static void register() {
        FilePath.register(new SteadyFilePath());
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    /** @param mode {@code r}, or beginning with {@code rw}: created then when it is not there */
    @Override
    public FileChannel open(String mode) throws IOException {
        Set<OpenOption> options = mode.equals("r")
                ? Set.of(StandardOpenOption.READ)
                : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        return new SteadyFile(Path.of(getBase().toString()), options);
    }
}
