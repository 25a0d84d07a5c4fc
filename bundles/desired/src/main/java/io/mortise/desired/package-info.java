/** The whole installation as one document: planned, applied, exported and compared. */
@NullMarked
package io.mortise.desired;

import org.jspecify.annotations.NullMarked;
