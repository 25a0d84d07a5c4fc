/** The edition that the operator runs, as one of those who say what organizations may use. */
@NullMarked
package io.mortise.settings.edition;

import org.jspecify.annotations.NullMarked;
