package io.mortise.settings.configadmin;

import java.util.Dictionary;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/** A configuration as a plugin is given it. */
final class ReadOnlyConfiguration implements Configuration {
    private final String location;
    private final Configuration configuration;
    private final ReadCount count;

    ReadOnlyConfiguration(String location, Configuration configuration) {
        this.location = location;
        this.configuration = configuration;
        this.count = new ReadCount(configuration);
    }

    @Override
    public String getPid() {
        return configuration.getPid();
    }

    @Override
    public @Nullable String getFactoryPid() {
        return configuration.getFactoryPid();
    }

    @Override
    public @Nullable Dictionary<String, Object> getProperties() {
        return configuration.getProperties();
    }

    @Override
    public @Nullable Dictionary<String, Object> getProcessedProperties(ServiceReference<?> reference) {
        return count.processedProperties(reference);
    }

    @Override
    public @Nullable String getBundleLocation() {
        return configuration.getBundleLocation();
    }

    @Override
    public long getChangeCount() {
        return count.changeCount();
    }

    @Override
    public Set<ConfigurationAttribute> getAttributes() {
        return configuration.getAttributes();
    }

    @Override
    public void delete() {
        throw readOnly();
    }

    @Override
    public void update(Dictionary<String, ?> properties) {
        throw readOnly();
    }

    @Override
    public void update() {
        throw readOnly();
    }

    @Override
    public boolean updateIfDifferent(Dictionary<String, ?> properties) {
        throw readOnly();
    }

    @Override
    public void setBundleLocation(@Nullable String bundleLocation) {
        throw readOnly();
    }

    @Override
    public void addAttributes(ConfigurationAttribute... attributes) {
        throw readOnly();
    }

    @Override
    public void removeAttributes(ConfigurationAttribute... attributes) {
        throw readOnly();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && getPid().equals(that.getPid());
    }

    @Override
    public int hashCode() {
        return getPid().hashCode();
    }

    private SecurityException readOnly() {
        return new SecurityException("A plugin may only read its configuration (" + location + ")");
    }
}
