package com.example.itests.hostile.events;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventHandler;

/** Wants to hear every event. */
@Component(service = EventHandler.class, property = "event.topics=*")
public final class HostileEventHandler implements EventHandler {
    @Override
    public void handleEvent(Event event) {
        throw new IllegalStateException("HOSTILE " + event.getTopic());
    }
}
