package io.mortise.api.extension;

import org.osgi.annotation.versioning.ConsumerType;

/** A contribution that a file of the plugin draws. */
@ConsumerType
public interface ElementContribution extends Contribution {

    /** The ES module that draws it: a file of the archive below {@code ui/}, such as {@code ui/docs-tab.js}. */
    String element();
}
