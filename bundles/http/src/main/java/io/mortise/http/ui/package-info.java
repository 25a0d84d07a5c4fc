/** What browsers report of the user interfaces of plugins. */
@NullMarked
package io.mortise.http.ui;

import org.jspecify.annotations.NullMarked;
