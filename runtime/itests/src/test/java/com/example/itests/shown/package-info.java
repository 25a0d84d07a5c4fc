/** A plugin that contributes by services. */
@NullMarked
package com.example.itests.shown;

import org.jspecify.annotations.NullMarked;
