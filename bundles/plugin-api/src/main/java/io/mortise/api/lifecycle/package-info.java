/** How a plugin hears that its module comes and goes. Start with {@link LifecycleHook}. */
@Export
@NullMarked
@Version("1.0.0")
package io.mortise.api.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
