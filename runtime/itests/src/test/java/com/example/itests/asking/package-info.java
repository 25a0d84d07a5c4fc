/** A plugin that does what needs a permission. */
@NullMarked
package com.example.itests.asking;

import org.jspecify.annotations.NullMarked;
