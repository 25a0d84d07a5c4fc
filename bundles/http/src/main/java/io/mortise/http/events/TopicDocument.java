package io.mortise.http.events;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.mortise.host.extension.TopicEvent;

/**
 * Something that a plugin tells the clients of a scope: {@code event: topic}.
 *
 * @param payload an object, as the plugin has made it
 */
public record TopicDocument(
        String scope,
        String module,
        String version,
        String topic,
        @JsonRawValue Object payload,
        String at) {

    static TopicDocument of(TopicEvent event) {
        return new TopicDocument(
                event.scope().key(),
                event.plugin().name(),
                event.plugin().version(),
                event.topic(),
                event.payload(),
                event.at().toString());
    }
}
