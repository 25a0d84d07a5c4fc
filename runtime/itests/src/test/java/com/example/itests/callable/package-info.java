/** A plugin whose services the runtime calls. */
@NullMarked
package com.example.itests.callable;

import org.jspecify.annotations.NullMarked;
