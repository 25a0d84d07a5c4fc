package io.mortise.settings.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import io.mortise.settings.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with values. Apart from {@link ConfigSchema} because loading the validator takes long. */
final class SchemaJudge {
    /** Our own keywords, and any other that an author may add, say nothing about validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    /** What a schema for single keys keeps of the whole: references into it must still resolve. */
    private static final Set<String> KEPT_FOR_KEYS =
            Set.of("$schema", "$id", "$defs", "definitions", "properties", "patternProperties", "additionalProperties");

    private final Schema whole;
    private final Schema perKey;

    private SchemaJudge(Schema whole, Schema perKey) {
        this.whole = whole;
        this.perKey = perKey;
    }

    /** Throws {@link IllegalArgumentException}, saying why, for a schema that cannot be used. */
    static SchemaJudge of(Map<String, ?> document) {
        Map<String, @Nullable Object> forKeys = new LinkedHashMap<>(document);
        forKeys.keySet().retainAll(KEPT_FOR_KEYS);
        try {
            return new SchemaJudge(compiled(document), compiled(forKeys));
        } catch (SchemaException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError e) { // the library promises no more
            throw new IllegalArgumentException("The validator cannot read it: " + e.getMessage(), e);
        }
    }

    List<SchemaFault> faults(String key, Object value) {
        return faults(perKey, Map.of(key, value));
    }

    List<SchemaFault> faults(Map<String, ?> config) {
        return faults(whole, config);
    }

    /** What is wrong when the schema itself is. */
    static SchemaFault unreadable(RuntimeException why) {
        return new SchemaFault("", "schema", "the module's schema cannot judge it: " + why.getMessage());
    }

    private static List<SchemaFault> faults(Schema schema, Map<String, ?> config) {
        try {
            return schema.validate(JsonText.tree(config)).stream()
                    .map(error -> new SchemaFault(pointer(error), error.getKeyword(), error.getMessage()))
                    .distinct()
                    .toList();
        } catch (SchemaException e) {
            // Found only now: a part of the schema that no value had reached before makes no sense.
            return List.of(unreadable(e));
        }
    }

    private static String pointer(Error error) {
        String location = error.getInstanceLocation().toString();
        return error.getProperty() == null || !error.getKeyword().equals("required")
                ? location
                : location + '/' + error.getProperty().replace("~", "~0").replace("/", "~1");
    }

    private static Schema compiled(Map<String, ?> document) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                DIALECT,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                        .locale(Locale.ENGLISH)
                        .pathType(PathType.JSON_POINTER)
                        .regularExpressionFactory(SchemaPattern::of)
                        .build()));
        return registry.getSchema(JsonText.tree(document).toString(), InputFormat.JSON);
    }
}
