package io.mortise.http.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.host.settings.ResolvedModule;
import java.util.function.Function;

/** Writes a resolved module as the API shows it. */
public final class ModuleWire implements Function<ResolvedModule, byte[]> {
    private final ObjectMapper mapper;

    public ModuleWire(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] apply(ResolvedModule module) {
        try {
            return mapper.writeValueAsBytes(ModuleDocument.of(module));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("A module cannot be written as JSON", fault);
        }
    }
}
