/** Export and import: how far an import has come, and the audit log as a part of what is moved. */
@NullMarked
package io.mortise.database.state;

import org.jspecify.annotations.NullMarked;
