package io.mortise.settings.configadmin;

import java.util.Optional;

/** The three kinds of override entries; each has a factory PID of its own. */
enum EntryLayer {
    SYSTEM("mortise.module.system"),
    ORG("mortise.module.org"),
    WORKSPACE("mortise.module.workspace");

    private final String factoryPid;

    EntryLayer(String factoryPid) {
        this.factoryPid = factoryPid;
    }

    String factoryPid() {
        return factoryPid;
    }

    static Optional<EntryLayer> ofFactoryPid(String factoryPid) {
        for (EntryLayer layer : values()) {
            if (layer.factoryPid.equals(factoryPid)) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }
}
