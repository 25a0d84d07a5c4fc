/** A plugin that prints. */
@NullMarked
package com.example.itests.printing;

import org.jspecify.annotations.NullMarked;
