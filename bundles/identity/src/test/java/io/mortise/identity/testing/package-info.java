/** A real identity provider for tests, of this bundle and of others. Start with {@link TestProvider}. */
@NullMarked
package io.mortise.identity.testing;

import org.jspecify.annotations.NullMarked;
