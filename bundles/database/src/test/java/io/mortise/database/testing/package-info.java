/** Fresh databases for the contract tests of every bundle. Start with {@link DatabaseFixture}. */
@NullMarked
package io.mortise.database.testing;

import org.jspecify.annotations.NullMarked;
