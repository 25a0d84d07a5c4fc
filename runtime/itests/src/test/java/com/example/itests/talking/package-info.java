/** A plugin that logs, fails and takes its time. */
@NullMarked
package com.example.itests.talking;

import org.jspecify.annotations.NullMarked;
