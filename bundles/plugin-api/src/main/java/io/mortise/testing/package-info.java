/**
 * For tests of plugins, on the class path: no bundle can import it, so nothing of it gets into a running system. Start with
 * {@link MockWorkspace}.
 */
@NullMarked
package io.mortise.testing;

import org.jspecify.annotations.NullMarked;
