/** The one write path: a change is read, checked against the cascade and written in one transaction. */
@NullMarked
package io.mortise.settings.write;

import org.jspecify.annotations.NullMarked;
