/** Reads plugin archives and refuses unsafe ones. Start with {@link PluginArchiveReader}. */
@NullMarked
package io.mortise.plugins.archive;

import org.jspecify.annotations.NullMarked;
