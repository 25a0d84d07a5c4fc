package io.mortise.settings.configadmin;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.Configuration.ConfigurationAttribute;
import org.osgi.service.cm.ConfigurationAdmin;

/** Creates, updates and deletes configurations in ConfigurationAdmin as our own changes. Used by the work queue's thread. */
final class ProjectedConfigurations {
    private static final int ATTEMPTS = 50;

    private final EditTurns turns;
    private final ConfigurationIndex index;
    private volatile @Nullable ConfigurationAdmin felix;

    ProjectedConfigurations(EditTurns turns, ConfigurationIndex index) {
        this.turns = turns;
        this.index = index;
    }

    /** The ConfigurationAdmin to write to; the work queue is paused while there is none. */
    void use(@Nullable ConfigurationAdmin configurationAdmin) {
        felix = configurationAdmin;
    }

    /** Makes the configuration be there, at that location, unlocked, with exactly these properties. */
    void put(String factoryPid, String name, String location, Map<String, Object> properties) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                turns.project(() -> write(factoryPid, name, location, properties));
                return;
            } catch (IllegalStateException | NullPointerException race) {
                if (attempt == ATTEMPTS) {
                    throw race;
                }
            }
        }
    }

    /** Makes the configuration be gone. */
    void remove(String pid) throws IOException {
        Configuration configuration = index.any(pid).orElse(null);
        if (configuration == null) {
            return;
        }
        try {
            turns.project(configuration::delete);
        } catch (IllegalStateException alreadyDeleted) {
            index.forgetDeleted(pid);
        }
    }

    private void write(String factoryPid, String name, String location, Map<String, Object> properties)
            throws IOException {
        ConfigurationAdmin target = felix;
        if (target == null) {
            throw new IOException("There is no ConfigurationAdmin");
        }
        Configuration configuration = FelixRaces.find(() -> target.getFactoryConfiguration(factoryPid, name, location));
        if (!location.equals(configuration.getBundleLocation())) {
            configuration.setBundleLocation(location);
        }
        if (configuration.getAttributes().contains(ConfigurationAttribute.READ_ONLY)) {
            configuration.removeAttributes(ConfigurationAttribute.READ_ONLY);
        }
        index.track(configuration);
        configuration.updateIfDifferent(FrameworkUtil.asDictionary(properties));
    }
}
