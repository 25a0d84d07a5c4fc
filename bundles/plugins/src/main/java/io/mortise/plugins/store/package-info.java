/** The tables of installed plugins and their archives. Start with {@link PluginTable}. */
@NullMarked
package io.mortise.plugins.store;

import org.jspecify.annotations.NullMarked;
