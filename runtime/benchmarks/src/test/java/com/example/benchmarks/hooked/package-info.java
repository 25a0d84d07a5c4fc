/** The code of a plugin that counts the scopes of which it hears. */
@NullMarked
package com.example.benchmarks.hooked;

import org.jspecify.annotations.NullMarked;
