/** Proofs of the projection on a real framework, ConfigurationAdmin, Declarative Services and database. */
@NullMarked
package io.mortise.settings.configadmin;

import org.jspecify.annotations.NullMarked;
