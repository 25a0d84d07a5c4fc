/** What it costs to let through only what is allowed: the policy and row-level security. */
@NullMarked
package io.mortise.benchmarks.access;

import org.jspecify.annotations.NullMarked;
