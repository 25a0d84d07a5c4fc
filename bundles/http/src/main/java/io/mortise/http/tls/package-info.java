/** The server's certificate, which can be replaced while the server runs. */
@NullMarked
package io.mortise.http.tls;

import org.jspecify.annotations.NullMarked;
