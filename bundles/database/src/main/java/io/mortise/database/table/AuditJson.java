package io.mortise.database.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes the details of audit entries; decimal fractions stay as they are. */
final class AuditJson {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    String write(Map<String, Object> detail) {
        try {
            return mapper.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("An audit detail must hold JSON values only", e);
        }
    }

    Map<String, Object> read(String detail) {
        try {
            return mapper.readValue(detail, OBJECT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored audit detail cannot be read", e);
        }
    }

    /** The value as an object, empty when it is none. */
    Optional<Map<String, Object>> object(@Nullable Object value) {
        return value instanceof Map<?, ?> ? Optional.of(mapper.convertValue(value, OBJECT)) : Optional.empty();
    }
}
