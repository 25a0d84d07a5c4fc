/** A plugin with metrics good and bad. */
@NullMarked
package com.example.itests.measuring;

import org.jspecify.annotations.NullMarked;
