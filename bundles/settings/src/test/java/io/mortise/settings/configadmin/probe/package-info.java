/** Shared by tests and the plugins they install: exported by the system bundle. */
@NullMarked
package io.mortise.settings.configadmin.probe;

import org.jspecify.annotations.NullMarked;
