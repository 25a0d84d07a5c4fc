/** The JSON Schema of documents, and what it says about faults. */
@NullMarked
package io.mortise.desired.schema;

import org.jspecify.annotations.NullMarked;
