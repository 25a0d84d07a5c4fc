/** Opens the database, brings its schema up to date and offers transactions. Start with {@link DatabaseActivator}. */
@NullMarked
package io.mortise.database;

import org.jspecify.annotations.NullMarked;
