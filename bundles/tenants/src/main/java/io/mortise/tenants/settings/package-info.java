/** Labels and features of workspaces: what can be said about them, and what one scope says. */
@NullMarked
package io.mortise.tenants.settings;

import org.jspecify.annotations.NullMarked;
