package io.mortise.settings.configadmin;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;

/** A configuration as every bundle but a plugin is given it: its edits wait for their turn. */
final class HostConfiguration implements Configuration {
    private final Configuration configuration;
    private final ReadCount count;
    private final EditTurns turns;
    private final ConfigurationIndex index;

    HostConfiguration(Configuration configuration, EditTurns turns, ConfigurationIndex index) {
        this.configuration = configuration;
        this.count = new ReadCount(configuration);
        this.turns = turns;
        this.index = index;
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
    public void delete() throws IOException {
        turns.edit(getPid(), configuration::delete);
    }

    @Override
    public void update(Dictionary<String, ?> properties) throws IOException {
        edit(() -> configuration.update(properties));
    }

    @Override
    public void update() throws IOException {
        edit(configuration::update);
    }

    @Override
    public boolean updateIfDifferent(Dictionary<String, ?> properties) throws IOException {
        AtomicBoolean updated = new AtomicBoolean();
        edit(() -> updated.set(configuration.updateIfDifferent(properties)));
        return updated.get();
    }

    @Override
    public void setBundleLocation(@Nullable String bundleLocation) {
        try {
            edit(() -> configuration.setBundleLocation(bundleLocation));
        } catch (IOException refused) {
            throw new IllegalStateException(refused.getMessage(), refused);
        }
    }

    @Override
    public void addAttributes(ConfigurationAttribute... attributes) throws IOException {
        edit(() -> configuration.addAttributes(attributes));
    }

    @Override
    public void removeAttributes(ConfigurationAttribute... attributes) throws IOException {
        edit(() -> configuration.removeAttributes(attributes));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Configuration that && getPid().equals(that.getPid());
    }

    @Override
    public int hashCode() {
        return getPid().hashCode();
    }

    /** Tracked before the edit: the event of the edit already finds it. */
    private void edit(OwnChanges.Change edit) throws IOException {
        turns.edit(getPid(), () -> {
            index.track(configuration);
            edit.make();
        });
        count.changed();
    }
}
