/** What callbacks of one plugin cost others: components that hang, and hooks of very many workspaces. */
@NullMarked
package io.mortise.benchmarks.callbacks;

import org.jspecify.annotations.NullMarked;
