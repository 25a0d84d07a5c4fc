/** The extension points whose entries are called, one class each. */
@NullMarked
package io.mortise.extensions.point;

import org.jspecify.annotations.NullMarked;
