package io.mortise.plugins.deploy;

import java.util.List;

/** Remembers over restarts which file brought which plugin. */
interface DeployMemory {

    List<DeployedFile> all();

    /** Remembers a file, in the place of what was known under its name. */
    void remember(DeployedFile file);

    void forget(String fileName);
}
