/** What an operator can set, from where it is read, and what it becomes. Start with {@link Option}. */
@NullMarked
package io.mortise.launcher.options;

import org.jspecify.annotations.NullMarked;
