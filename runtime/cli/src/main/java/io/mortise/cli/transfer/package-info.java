/** What {@code export} and {@code import} do. */
@NullMarked
package io.mortise.cli.transfer;

import org.jspecify.annotations.NullMarked;
