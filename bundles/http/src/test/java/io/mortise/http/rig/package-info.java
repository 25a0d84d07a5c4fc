/** Boots the real bundles with hand-written services around them. */
@NullMarked
package io.mortise.http.rig;

import org.jspecify.annotations.NullMarked;
