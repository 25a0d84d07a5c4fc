/** Boots the OSGi framework: properties, bundle list, start levels, readiness. Start with {@link MortiseFramework}. */
@NullMarked
package io.mortise.launcher.framework;

import org.jspecify.annotations.NullMarked;
