package io.mortise.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** One file of a plugin's user interface, as its archive holds it. Never changes; safe for use by many threads. */
@ProviderType
public interface PluginAsset {

    /** Its path below {@code ui/}, such as {@code pages/home.js}. */
    String path();

    /** SHA-256 of its content, lower-case hex. */
    String sha256();

    /** The size of its content in bytes. */
    long size();

    /** The size in bytes of its content as a gzip file; empty when the archive does not hold it packed. */
    OptionalLong gzipSize();

    /**
     * Its content from a position on, read from the archive piece by piece; the caller closes it.
     *
     * @param from bytes to leave out, at most {@link #size()}
     * @throws IOException when the archive's copy on this node cannot be read, or was changed
     */
    InputStream open(long from) throws IOException;

    /**
     * Its whole content as a gzip file (RFC 1952), without packing anything: the archive holds it packed; the caller closes
     * it. Only where {@link #gzipSize()} is there.
     *
     * @throws IOException as for {@link #open}
     */
    InputStream openGzip() throws IOException;
}
