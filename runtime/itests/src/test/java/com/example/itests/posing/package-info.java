/** A plugin whose answers pose as those of the server. */
@NullMarked
package com.example.itests.posing;

import org.jspecify.annotations.NullMarked;
