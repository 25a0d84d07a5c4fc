/** Files of plugins' user interfaces for browsers. Start with {@link AssetServlet}. */
@NullMarked
package io.mortise.http.asset;

import org.jspecify.annotations.NullMarked;
