/** What every request passes: identification, default headers, size limits and the count of open requests. */
@NullMarked
package io.mortise.http.request;

import org.jspecify.annotations.NullMarked;
