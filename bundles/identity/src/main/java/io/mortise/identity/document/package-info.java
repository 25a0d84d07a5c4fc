/** Reads the documents by which users, sessions and tokens are made and changed. Start with {@link Fields}. */
@NullMarked
package io.mortise.identity.document;

import org.jspecify.annotations.NullMarked;
