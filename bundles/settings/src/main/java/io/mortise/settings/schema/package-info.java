/** Configuration schemas: which keys exist, how they merge, which values they take. */
@NullMarked
package io.mortise.settings.schema;

import org.jspecify.annotations.NullMarked;
