/** Listens to all configurations. */
@NullMarked
package com.example.itests.hostile.config;

import org.jspecify.annotations.NullMarked;
