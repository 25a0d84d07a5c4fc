/** Plugins of the tests that reach for what is not theirs. */
@NullMarked
package com.example.itests.hostile;

import org.jspecify.annotations.NullMarked;
