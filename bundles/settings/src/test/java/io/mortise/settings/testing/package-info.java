/** What several tests of settings need. */
@NullMarked
package io.mortise.settings.testing;

import org.jspecify.annotations.NullMarked;
