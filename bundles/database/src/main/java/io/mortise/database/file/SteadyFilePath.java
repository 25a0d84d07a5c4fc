package io.mortise.database.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;

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

    /** @param mode as of a {@link java.io.RandomAccessFile}: {@code r}, {@code rw}, {@code rws}, {@code rwd} */
    @Override
    public FileChannel open(String mode) throws IOException {
        return new SteadyFile(Path.of(getBase().toString()), FileUtils.modeToOptions(mode));
    }
}
