/** The code of a plugin whose component for a workspace may never become active. */
@NullMarked
package com.example.benchmarks.hanging;

import org.jspecify.annotations.NullMarked;
