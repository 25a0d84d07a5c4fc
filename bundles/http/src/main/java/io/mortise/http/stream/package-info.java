/** Event streams (server-sent events): how they are opened, written to, looked after and ended, whatever they tell. */
@NullMarked
package io.mortise.http.stream;

import org.jspecify.annotations.NullMarked;
