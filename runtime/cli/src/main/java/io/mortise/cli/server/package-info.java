/** Asks a server by REST. */
@NullMarked
package io.mortise.cli.server;

import org.jspecify.annotations.NullMarked;
