/** Who is at the other end of a connection, and with which certificate we show who we are. Start with {@link TlsFiles}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.host.net;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
