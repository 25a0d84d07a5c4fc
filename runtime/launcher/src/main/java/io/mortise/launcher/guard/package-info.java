/** Vetoes service registrations by which a plugin could reach into the framework itself. Start with {@link HookGuard}. */
@NullMarked
package io.mortise.launcher.guard;

import org.jspecify.annotations.NullMarked;
