/** What others notice of a deploy. */
@NullMarked
package io.mortise.benchmarks.bystanders;

import org.jspecify.annotations.NullMarked;
