/** Tests that know the distribution from outside only: its script, its files and its HTTP interface. */
@NullMarked
package io.mortise.itests.blackbox;

import org.jspecify.annotations.NullMarked;
