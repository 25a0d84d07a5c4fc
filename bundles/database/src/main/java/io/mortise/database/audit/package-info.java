/** Reads the audit log, and deletes what need not be kept any longer. */
@NullMarked
package io.mortise.database.audit;

import org.jspecify.annotations.NullMarked;
