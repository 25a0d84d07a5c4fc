/** Registers a servlet with the HTTP service. */
@NullMarked
package com.example.itests.hostile.servlet;

import org.jspecify.annotations.NullMarked;
