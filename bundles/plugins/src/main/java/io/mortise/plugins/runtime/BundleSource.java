package io.mortise.plugins.runtime;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes of a version's bundle come from. */
public interface BundleSource {

    /** Compares the stored archive with its digest and mends it from the database when it differs. */
    void verify() throws IOException;

    /** The bytes of the bundle, of a verified archive; closed by the caller. */
    InputStream open() throws IOException;
}
