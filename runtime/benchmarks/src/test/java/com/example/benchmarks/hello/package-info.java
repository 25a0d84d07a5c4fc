/** The smallest useful plugin, as its author would write it. */
@NullMarked
package com.example.benchmarks.hello;

import org.jspecify.annotations.NullMarked;
