package io.mortise.settings.configadmin;

import java.util.Optional;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;

/**
 * Hears of every change in ConfigurationAdmin on the thread that makes it, and only enqueues.
 *
 * <p>After an edit that is not our own the row is read again. Felix stores a configuration under its lock and sets its memory
 * after releasing it: without this, what we wrote in between would be overwritten there for good.
 */
final class EditTap implements SynchronousConfigurationListener {
    private final OwnChanges own;
    private final ConfigurationIndex index;
    private final ComponentEvents events;
    private final OverrideEntries entries;
    private final ScopedComponents components;
    private final Residency residency;

    EditTap(
            OwnChanges own,
            ConfigurationIndex index,
            ComponentEvents events,
            OverrideEntries entries,
            ScopedComponents components,
            Residency residency) {
        this.own = own;
        this.index = index;
        this.events = events;
        this.entries = entries;
        this.components = components;
        this.residency = residency;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        Optional<EntryPid> entry = EntryPid.parse(event.getPid());
        String before = index.locationOf(event.getPid());
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            index.forgetDeleted(event.getPid());
        } else {
            index.refresh(event.getPid());
            residency.grown();
        }
        if (entry.isEmpty()) {
            tellComponents(event, before);
        }
        if (!own.isActive()) {
            entry.ifPresent(entries::reread);
            components.mend(event.getPid());
        }
    }

    /** Entries of overrides are no component's configuration, so none is told of them. */
    private void tellComponents(ConfigurationEvent event, String before) {
        if (event.getType() == ConfigurationEvent.CM_DELETED) {
            events.deleted(event.getPid(), event.getFactoryPid(), before);
        } else if (event.getType() == ConfigurationEvent.CM_LOCATION_CHANGED) {
            events.updated(event.getPid(), event.getFactoryPid(), before);
        } else {
            events.updated(event.getPid(), event.getFactoryPid(), index.locationOf(event.getPid()));
        }
    }
}
