package io.mortise.http.proxy;

import java.util.Optional;

/**
 * What one proxy says about the request that it was sent.
 *
 * @param address of whoever sent it, empty when the proxy hides it
 * @param scheme {@code http} or {@code https}
 * @param host with its port, as in a {@code Host} header
 */
record Hop(Optional<String> address, Optional<String> scheme, Optional<String> host) {}
