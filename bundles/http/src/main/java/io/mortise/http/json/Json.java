package io.mortise.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes object mappers, and tells what they refuse. */
public final class Json {
    private static final int MAX_DEPTH = 64;

    private static final Pattern REMARKS = Pattern.compile(" \\(start marker at .*|, from `[^`]*`");

    private Json() {}

    /**
     * A new mapper with a bounded type cache of its own. A mapper keeps the classes it has seen, so it must not outlive the
     * class loader they come from: one for each generation of an application, never a static one.
     */
    public static ObjectMapper newMapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build())
                .build();
        ObjectMapper mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        LookupCache<Object, JavaType> types = new LRUMap<>(16, 200);
        mapper.setTypeFactory(mapper.getTypeFactory().withCache(types));
        return mapper;
    }

    /** What is wrong with a document, without the parser's remarks on its own configuration and on classes of ours. */
    public static String whatIsWrong(JsonProcessingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return "'" + unknown.getPropertyName() + "' is not a field of this document";
        }
        if (fault instanceof MismatchedInputException mismatch) {
            return "The value at '" + pointer(mismatch) + "' is not of the kind that is expected there";
        }
        String message = Objects.requireNonNullElse(fault.getOriginalMessage(), "It could not be read");
        return REMARKS.matcher(message.lines().findFirst().orElse("")).replaceAll("");
    }

    private static String pointer(MismatchedInputException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
