/** How the embedded database reaches its file. Start with {@link SteadyFilePath}. */
@NullMarked
package io.mortise.database.file;

import org.jspecify.annotations.NullMarked;
