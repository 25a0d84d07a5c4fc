/** A plugin of the tests whose start fails. */
@NullMarked
package com.example.itests.failing;

import org.jspecify.annotations.NullMarked;
