/**
 * What is installed and wanted, and how the bundles follow. Start with {@link PluginRegistryService}, then {@link Reconciler}.
 */
@NullMarked
package io.mortise.plugins.lifecycle;

import org.jspecify.annotations.NullMarked;
