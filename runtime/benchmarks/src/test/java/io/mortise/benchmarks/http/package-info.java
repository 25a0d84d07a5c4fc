/** How fast requests are answered: lists of modules, toggles, single modules and plugins' own endpoints. */
@NullMarked
package io.mortise.benchmarks.http;

import org.jspecify.annotations.NullMarked;
