package io.mortise.plugins.runtime;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a version's bundle come from. */
public interface BundleSource {

    /**
     * Compares the stored archive with its digest, and verifies its signature. A file that is missing is fetched from the
     * database.
     *
     * @throws RefusedArchiveException when it was changed, or is not signed as it has to be
     */
    void verify() throws IOException;

    /** Puts the stored archive as it was in the place of one that was changed. */
    default void mend() throws IOException {
        // What cannot change need not be mended.
    }

    /** The bytes of the bundle, of a verified archive; closed by the caller. */
    InputStream open() throws IOException;
}
