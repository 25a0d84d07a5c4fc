/** A plugin that tells what it is told of its workspaces. */
@NullMarked
package com.example.itests.listening;

import org.jspecify.annotations.NullMarked;
