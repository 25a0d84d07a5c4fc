/** What plugins log, for who looks after them. */
@NullMarked
package io.mortise.http.log;

import org.jspecify.annotations.NullMarked;
