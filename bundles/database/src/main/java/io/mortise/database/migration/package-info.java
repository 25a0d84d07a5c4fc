/** Brings every bundle's tables up to date at start. Start with {@link SchemaMigrator}. */
@NullMarked
package io.mortise.database.migration;

import org.jspecify.annotations.NullMarked;
