/** Who has signed an archive, and whether that is enough. Start with {@link Signatures}. */
@NullMarked
package io.mortise.plugins.signature;

import org.jspecify.annotations.NullMarked;
