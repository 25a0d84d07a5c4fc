/** Keeps passwords as hashes that are dear to guess. Start with {@link PasswordHash}. */
@NullMarked
package io.mortise.identity.password;

import org.jspecify.annotations.NullMarked;
