package io.mortise.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.extension.Contributions;
import io.mortise.host.extension.TopicListener;
import io.mortise.host.identity.AccessListener;
import io.mortise.host.plugin.PluginStepListener;
import io.mortise.host.settings.ModuleSettings;
import io.mortise.host.settings.ScopeChanges;
import io.mortise.host.theme.Themes;
import io.mortise.host.workspace.FieldValues;
import io.mortise.host.workspace.ItemOrders;
import io.mortise.http.events.LiveEvents;
import io.mortise.http.jersey.Retirement;
import io.mortise.http.json.Json;
import io.mortise.http.rest.ContributionTags;
import io.mortise.http.rest.ModuleWire;
import io.mortise.http.rest.ThemeTags;
import io.mortise.http.stream.EventStreams;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Listens to what changes, for live events, and to whose access changes, for event streams of every kind. */
@Component(service = EventControl.class)
public final class EventControl {
    private final Whiteboard whiteboard;
    private final ScopeChanges changes;
    private final ItemOrders orders;
    private final FieldValues fields;
    private final Contributions contributions;
    private final Themes themes;
    private final EventStreams streams;
    private final LiveEvents events;
    private final ScopeChanges.Listener ofShown; // the same object when it is taken away

    @Activate
    public EventControl(
            BundleContext context,
            @Reference(name = "frontDoor") FrontDoor frontDoor,
            @Reference(name = "settings") ModuleSettings settings,
            @Reference(name = "changes") ScopeChanges changes,
            @Reference(name = "orders") ItemOrders orders,
            @Reference(name = "fields") FieldValues fields,
            @Reference(name = "contributions") Contributions contributions,
            @Reference(name = "themes") Themes themes) {
        this.whiteboard = new Whiteboard(context);
        this.changes = changes;
        this.orders = orders;
        this.fields = fields;
        this.contributions = contributions;
        this.themes = themes;
        this.streams = frontDoor.streams();
        Retirement threads = frontDoor.retirement();
        ObjectMapper mapper = Json.newMapper();
        this.events = new LiveEvents(
                settings,
                orders,
                fields,
                contributions,
                mapper,
                new ModuleWire(mapper),
                new ContributionTags(mapper),
                new ThemeTags(themes),
                streams,
                threads.timer(),
                threads.workers());
        this.ofShown = events::shownChanged;
    }

    @Activate
    void open() {
        events.start();
        changes.addListener(events);
        whiteboard.service(PluginStepListener.class, events);
        orders.addListener(events);
        fields.addListener(events);
        contributions.addListener(ofShown);
        themes.addListener(ofShown);
        whiteboard.service(TopicListener.class, events);
        whiteboard.service(AccessListener.class, streams::checkAll);
    }

    @Deactivate
    void close() {
        whiteboard.close();
        themes.removeListener(ofShown);
        contributions.removeListener(ofShown);
        fields.removeListener(events);
        orders.removeListener(events);
        changes.removeListener(events);
        events.close();
    }

    LiveEvents events() {
        return events;
    }
}
