/** The desired state of a server: planned, applied, compared and written. */
@NullMarked
package io.mortise.cli.desired;

import org.jspecify.annotations.NullMarked;
