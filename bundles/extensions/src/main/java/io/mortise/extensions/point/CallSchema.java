package io.mortise.extensions.point;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.Violation;
import io.mortise.host.settings.BoundedPattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A schema that a manifest brings for what goes into a plugin's code or comes out. Safe for use by many threads. */
final class CallSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_VIOLATIONS = 100;

    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();

    private static final SchemaRegistryConfig BOUNDED = SchemaRegistryConfig.builder()
            .regularExpressionFactory(CallSchema::pattern)
            .locale(Locale.ENGLISH)
            .build();

    private final Schema schema;

    /** @param document has passed the checks of the archive */
    CallSchema(Map<String, Object> document) {
        this.schema = SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder.schemaRegistryConfig(BOUNDED))
                .getSchema(JSON.valueToTree(document));
    }

    /** Everything that it does not allow of a document. */
    List<Violation> violations(Map<String, Object> document) {
        try {
            return schema.validate(JSON.valueToTree(document)).stream()
                    .limit(MOST_VIOLATIONS)
                    .map(CallSchema::violation)
                    .distinct()
                    .toList();
        } catch (SchemaException undecided) { // a pattern that takes too long
            return List.of(new Violation(
                    ProblemCode.INPUT_INVALID,
                    "",
                    "The schema cannot judge it: " + undecided.getMessage(),
                    "Send something shorter, or ask the vendor of the module to correct the schema"));
        }
    }

    private static Violation violation(Error error) {
        String at = error.getInstanceLocation().toString();
        boolean isMissing = error.getProperty() != null && error.getKeyword().equals("required");
        return new Violation(
                ProblemCode.INPUT_INVALID,
                isMissing ? at + "/" + error.getProperty().replace("~", "~0").replace("/", "~1") : at,
                isMissing
                        ? "'" + error.getProperty() + "' is missing"
                        : (error.getKeyword().equals("type") ? "" : "It ") + error.getMessage(),
                isMissing ? "Add it" : "Give a value that the schema allows");
    }

    private static RegularExpression pattern(String expression) {
        BoundedPattern pattern = BoundedPattern.of(RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(expression)));
        return value -> {
            try {
                return pattern.find(value);
            } catch (IllegalArgumentException tooDear) {
                throw new SchemaException(tooDear.getMessage());
            }
        };
    }
}
