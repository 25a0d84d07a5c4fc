/** A plugin that contributes to every kind of entry, and logs whenever its code is reached. */
@NullMarked
package com.example.itests.gated;

import org.jspecify.annotations.NullMarked;
