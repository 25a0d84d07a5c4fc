/** Bends the framework. */
@NullMarked
package com.example.itests.hostile.hook;

import org.jspecify.annotations.NullMarked;
