/** Tests of the file of an export. */
@NullMarked
package io.mortise.cli.archive;

import org.jspecify.annotations.NullMarked;
