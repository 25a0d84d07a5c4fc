/** Listens to all events. */
@NullMarked
package com.example.itests.hostile.events;

import org.jspecify.annotations.NullMarked;
