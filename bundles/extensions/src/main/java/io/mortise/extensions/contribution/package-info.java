/** What plugins contribute to what people see: where it comes from, and who is shown it. */
@NullMarked
package io.mortise.extensions.contribution;

import org.jspecify.annotations.NullMarked;
