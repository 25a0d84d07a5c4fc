/** Starts a Mortise server: reads the options, takes the data directory, boots the framework, waits until it is ready. */
@NullMarked
package io.mortise.launcher;

import org.jspecify.annotations.NullMarked;
