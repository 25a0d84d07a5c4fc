/** A plugin that contributes at every extension point. */
@NullMarked
package com.example.itests.everywhere;

import org.jspecify.annotations.NullMarked;
