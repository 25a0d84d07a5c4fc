/** A plugin with request filters. */
@NullMarked
package com.example.itests.filtering;

import org.jspecify.annotations.NullMarked;
