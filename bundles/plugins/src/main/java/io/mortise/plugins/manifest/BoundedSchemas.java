package io.mortise.plugins.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.util.Locale;

/** Compiles the schemas that plugins bring: their patterns come from whoever made the archive, and must end. */
public final class BoundedSchemas {
    /** Keywords that JSON Schema does not know, x-merge among them, say nothing about validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new AnnotationKeyword(keyword))
            .build();

    private static final SchemaRegistryConfig BOUNDED = SchemaRegistryConfig.builder()
            .regularExpressionFactory(SchemaPattern::of)
            .locale(Locale.ENGLISH)
            .build();

    private BoundedSchemas() {}

    /** With a registry of its own: a shared one would keep every plugin's schema. */
    public static Schema compile(JsonNode schema) {
        return SchemaRegistry.withDefaultDialect(DIALECT, builder -> builder.schemaRegistryConfig(BOUNDED))
                .getSchema(schema);
    }
}
