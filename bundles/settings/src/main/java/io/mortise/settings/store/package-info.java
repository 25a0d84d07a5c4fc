/** The override rows: tables, documents and the one write path. */
@NullMarked
package io.mortise.settings.store;

import org.jspecify.annotations.NullMarked;
