/** A plugin of the tests that takes its time to answer. */
@NullMarked
package com.example.itests.slow;

import org.jspecify.annotations.NullMarked;
