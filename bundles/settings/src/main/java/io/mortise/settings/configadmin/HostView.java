package io.mortise.settings.configadmin;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * ConfigurationAdmin as every bundle but a plugin sees it: whole, with the frequent questions answered from the index and the
 * entries of overrides always at location {@code "?"}. A new configuration for which no location is given is bound to the
 * calling bundle, and stays so.
 */
final class HostView implements ConfigurationAdmin {
    /** Any bundle may be handed the configuration. */
    static final String ANY_LOCATION = "?";

    private final String callerLocation;
    private final ConfigurationAdmin felix;
    private final EditTurns turns;
    private final ConfigurationIndex index;

    HostView(String callerLocation, ConfigurationAdmin felix, EditTurns turns, ConfigurationIndex index) {
        this.callerLocation = callerLocation;
        this.felix = felix;
        this.turns = turns;
        this.index = index;
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) throws IOException {
        return createFactoryConfiguration(factoryPid, callerLocation);
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, @Nullable String location) throws IOException {
        turns.refuseInTransaction();
        return wrap(felix.createFactoryConfiguration(factoryPid, locationFor(factoryPid, location)));
    }

    @Override
    public Configuration getConfiguration(String pid) throws IOException {
        return getConfiguration(pid, callerLocation);
    }

    @Override
    public Configuration getConfiguration(String pid, @Nullable String location) throws IOException {
        Optional<EntryPid> entry = EntryPid.parse(pid);
        if (entry.isPresent()) {
            return getFactoryConfiguration(
                    entry.get().layer().factoryPid(), entry.get().instanceName(), location);
        }
        turns.refuseInTransaction();
        return wrap(FelixRaces.find(() -> felix.getConfiguration(pid, location)));
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) throws IOException {
        return getFactoryConfiguration(factoryPid, name, callerLocation);
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, @Nullable String location)
            throws IOException {
        turns.refuseInTransaction();
        String where = locationFor(factoryPid, location);
        return wrap(FelixRaces.find(() -> felix.getFactoryConfiguration(factoryPid, name, where)));
    }

    @Override
    public Configuration @Nullable [] listConfigurations(@Nullable String filter)
            throws IOException, InvalidSyntaxException {
        turns.refuseInTransaction();
        Optional<PidQuestion> question = filter == null ? Optional.empty() : PidQuestion.parse(filter);
        Stream<Configuration> found = question.isPresent()
                ? question.get().answer(index).map(ConfigurationIndex.Tracked::configuration)
                : scan(filter);
        Configuration[] wrapped = found.map(this::wrap).toArray(Configuration[]::new);
        return wrapped.length == 0 ? null : wrapped;
    }

    private Stream<Configuration> scan(@Nullable String filter) throws IOException, InvalidSyntaxException {
        Configuration[] all = felix.listConfigurations(filter);
        return all == null ? Stream.of() : Stream.of(all);
    }

    private Configuration wrap(Configuration configuration) {
        return new HostConfiguration(configuration, turns, index);
    }

    private static @Nullable String locationFor(String factoryPid, @Nullable String asked) {
        return EntryLayer.ofFactoryPid(factoryPid).isPresent() ? ANY_LOCATION : asked;
    }
}
