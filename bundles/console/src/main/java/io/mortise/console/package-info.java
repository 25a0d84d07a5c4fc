/** The web console and workspace shell: its files, and the pages that load them. */
@NullMarked
package io.mortise.console;

import org.jspecify.annotations.NullMarked;
