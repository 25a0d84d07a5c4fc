/** Leads every log message of the process, whatever interface it was written through, to SLF4J. */
@NullMarked
package io.mortise.launcher.logging;

import org.jspecify.annotations.NullMarked;
