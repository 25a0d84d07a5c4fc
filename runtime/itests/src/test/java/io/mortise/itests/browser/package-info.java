/** The console and the shell in a real browser, on the real distribution. */
@NullMarked
package io.mortise.itests.browser;

import org.jspecify.annotations.NullMarked;
