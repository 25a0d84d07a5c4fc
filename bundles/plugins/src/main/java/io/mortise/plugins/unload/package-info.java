/** Whether the classes of removed plugins are gone from memory, and what holds those that are not. Start with {@link UnloadWatch}. */
@NullMarked
package io.mortise.plugins.unload;

import org.jspecify.annotations.NullMarked;
