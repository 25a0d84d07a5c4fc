/** Classes that do what plugins may not do unasked; they are read, never run. */
@NullMarked
package sample.bytecode;

import org.jspecify.annotations.NullMarked;
