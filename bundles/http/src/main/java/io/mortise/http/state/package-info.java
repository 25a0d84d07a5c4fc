/** Export and import of all state: the sections that there are, in order, and how far an import has come. */
@NullMarked
package io.mortise.http.state;

import org.jspecify.annotations.NullMarked;
