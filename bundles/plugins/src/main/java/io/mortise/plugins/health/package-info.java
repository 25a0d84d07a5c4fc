/** The plugins' own health checks. Start with {@link HealthChecks}. */
@NullMarked
package io.mortise.plugins.health;

import org.jspecify.annotations.NullMarked;
