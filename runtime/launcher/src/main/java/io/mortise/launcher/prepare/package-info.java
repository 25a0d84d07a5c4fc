/** Makes the archive of classes with which later starts are quicker. Start with {@link Preparation}. */
@NullMarked
package io.mortise.launcher.prepare;

import org.jspecify.annotations.NullMarked;
