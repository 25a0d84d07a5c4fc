/** A plugin that tells which lifecycle callbacks it has had. */
@NullMarked
package com.example.itests.hooked;

import org.jspecify.annotations.NullMarked;
