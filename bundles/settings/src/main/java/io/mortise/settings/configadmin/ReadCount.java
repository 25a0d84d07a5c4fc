package io.mortise.settings.configadmin;

import java.util.Dictionary;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/**
 * Lets the change count of a configuration go with the properties that were read. Declarative Services reads the properties
 * first and the count after them: were the configuration changed in between, it would keep the old properties, and ignore the
 * event of the change because it knows the count already. Made for one reader at a time.
 */
final class ReadCount {
    private static final long NOTHING_READ = -1;

    private final Configuration configuration;
    private volatile long beforeRead = NOTHING_READ;

    ReadCount(Configuration configuration) {
        this.configuration = configuration;
    }

    @Nullable
    Dictionary<String, Object> processedProperties(ServiceReference<?> reference) {
        long before = configuration.getChangeCount();
        Dictionary<String, Object> properties = configuration.getProcessedProperties(reference);
        beforeRead = before;
        return properties;
    }

    /** Not higher than that of the properties that were read last; the present one while none were. */
    long changeCount() {
        long known = beforeRead;
        long present = configuration.getChangeCount(); // of a deleted one it throws
        return known == NOTHING_READ ? present : Math.min(known, present);
    }

    /** The configuration was changed through the same object: from here on the present count is told. */
    void changed() {
        beforeRead = NOTHING_READ;
    }
}
