/** The hot-deploy folder: dropping a file installs, removing it uninstalls. Start with {@link DeployFolder}. */
@NullMarked
package io.mortise.plugins.deploy;

import org.jspecify.annotations.NullMarked;
