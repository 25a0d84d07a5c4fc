/** What test plugins are made of: these classes are packed into bundles and loaded from there. */
@NullMarked
package sample;

import org.jspecify.annotations.NullMarked;
