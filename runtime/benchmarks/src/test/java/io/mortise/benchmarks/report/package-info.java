/** What was measured, beside its limits: as a table for people and as JSON for programs. */
@NullMarked
package io.mortise.benchmarks.report;

import org.jspecify.annotations.NullMarked;
