/** Code that runs inside the plugin bundles of the tests. */
@NullMarked
package io.mortise.http.sample;

import org.jspecify.annotations.NullMarked;
