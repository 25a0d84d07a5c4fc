/** A plugin that publishes events and tells which it has heard. */
@NullMarked
package com.example.itests.eventful;

import org.jspecify.annotations.NullMarked;
