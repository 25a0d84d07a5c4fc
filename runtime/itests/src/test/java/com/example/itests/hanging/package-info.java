/** A plugin of the tests whose start never ends. */
@NullMarked
package com.example.itests.hanging;

import org.jspecify.annotations.NullMarked;
