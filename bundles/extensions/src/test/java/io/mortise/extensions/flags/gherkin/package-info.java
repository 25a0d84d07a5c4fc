/** OpenFeature's published Gherkin suites, against our provider. */
@NullMarked
package io.mortise.extensions.flags.gherkin;

import org.jspecify.annotations.NullMarked;
