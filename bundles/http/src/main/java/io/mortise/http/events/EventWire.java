package io.mortise.http.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.settings.ResolvedModule;
import java.util.function.Function;

/** Writes what events tell. */
final class EventWire {
    private final ObjectMapper mapper;
    private final Function<ResolvedModule, byte[]> whole;

    /** @param whole all that is shown of a module, on the wire */
    EventWire(ObjectMapper mapper, Function<ResolvedModule, byte[]> whole) {
        this.mapper = mapper;
        this.whole = whole;
    }

    ModuleState state(ResolvedModule module) {
        return ModuleState.of(module, whole.apply(module));
    }

    byte[] json(Object document) {
        try {
            return mapper.writeValueAsBytes(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An event cannot be written as JSON", impossible);
        }
    }
}
