package io.mortise.settings.configadmin;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * ConfigurationAdmin as one plugin version sees it: the configurations bound to its own location, to be read only. Declarative
 * Services asks in the plugin's name, so a plugin without any view would have no configured components.
 */
final class PluginView implements ConfigurationAdmin {
    private final String location;
    private final ConfigurationIndex index;

    PluginView(String location, ConfigurationIndex index) {
        this.location = location;
        this.index = index;
    }

    @Override
    public Configuration @Nullable [] listConfigurations(@Nullable String filter) throws InvalidSyntaxException {
        Optional<PidQuestion> question = filter == null ? Optional.empty() : PidQuestion.parse(filter);
        Configuration[] own = (question.isPresent() ? question.get().answer(index) : scan(filter))
                .filter(tracked -> location.equals(tracked.location()))
                .map(tracked -> new ReadOnlyConfiguration(location, tracked.configuration()))
                .toArray(Configuration[]::new);
        return own.length == 0 ? null : own;
    }

    private Stream<ConfigurationIndex.Tracked> scan(@Nullable String filter) throws InvalidSyntaxException {
        if (filter == null) {
            return index.boundTo(location);
        }
        Filter compiled = FrameworkUtil.createFilter(filter);
        return index.boundTo(location)
                .filter(tracked -> compiled.match(tracked.configuration().getProperties()));
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw readOnly();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, @Nullable String bundleLocation) {
        throw readOnly();
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw readOnly();
    }

    @Override
    public Configuration getConfiguration(String pid, @Nullable String bundleLocation) {
        throw readOnly();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw readOnly();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, @Nullable String bundleLocation) {
        throw readOnly();
    }

    private SecurityException readOnly() {
        return new SecurityException(
                location + " may only read its own configurations; it is configured by its module's settings");
    }
}
