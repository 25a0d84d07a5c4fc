/** What the tests' plugin bundles contain. */
@NullMarked
package io.mortise.settings.configadmin.plugin;

import org.jspecify.annotations.NullMarked;
