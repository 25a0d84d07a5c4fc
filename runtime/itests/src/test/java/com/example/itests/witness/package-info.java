/** A plugin that tries to reach another one. */
@NullMarked
package com.example.itests.witness;

import org.jspecify.annotations.NullMarked;
