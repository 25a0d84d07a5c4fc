/** The code of a plugin with a component for each workspace. */
@NullMarked
package com.example.benchmarks.scoped;

import org.jspecify.annotations.NullMarked;
