package io.mortise.host.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/** Bytes that rows of a section name by their SHA-256, in the member {@code sha256}; they are imported before the rows. */
@ConsumerType
public interface StateContent {
    /** Writes them out; false when there are none with that digest. */
    boolean copyTo(String sha256, OutputStream out) throws IOException;

    /**
     * Keeps them; throws {@code ProblemException} with {@code CONTENT_INVALID} when they have another digest.
     *
     * @param in read to its end, not closed
     */
    void store(String sha256, InputStream in) throws IOException;

    /** Removes those that no row names, such as what an import has left that was given up. */
    void discardUnused() throws IOException;
}
