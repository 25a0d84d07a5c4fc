/** Figures for monitoring, in the format of Prometheus. */
@NullMarked
package io.mortise.http.metrics;

import org.jspecify.annotations.NullMarked;
