/** A plugin of the tests that leaves a timer behind. */
@NullMarked
package com.example.itests.leaky;

import org.jspecify.annotations.NullMarked;
