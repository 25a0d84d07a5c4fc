package io.mortise.plugins.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The schema is what authors see, too: as a page, and in their editors. */
class ManifestReferenceTest {
    private static final Path PAGE = Path.of("../../distribution/docs/manifest.md");

    private final JsonNode schema;

    ManifestReferenceTest() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/schema/plugin-1.json"))) {
            schema = new ObjectMapper().readTree(in);
        }
    }

    /** {@code mvn -pl bundles/plugins -Dtest=ManifestReferenceTest -Dmanifest.page=write test} writes it anew. */
    @Test
    void thePageIsMadeFromTheSchema() throws IOException {
        String page = ManifestReference.page(schema);
        if (System.getProperty("manifest.page", "").equals("write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    /** An editor that completes a field shows its description; one without is a gap. */
    @Test
    void everyFieldIsDescribed() {
        List<String> gaps = new ArrayList<>();
        collectGaps(schema, "", gaps);

        assertThat(gaps).isEmpty();
    }

    private void collectGaps(JsonNode node, String pointer, List<String> gaps) {
        boolean isField =
                node.isObject() && pointer.endsWith("/properties") && !pointer.endsWith("/properties/properties");
        boolean isCondition = pointer.contains("/allOf/");
        node.properties().forEach(child -> {
            String at = pointer + "/" + child.getKey();
            if (isField && !isCondition && !isDescribed(child.getValue())) {
                gaps.add(at);
            }
            collectGaps(child.getValue(), at, gaps);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collectGaps(node.get(i), pointer + "/" + i, gaps);
        }
    }

    private boolean isDescribed(JsonNode field) {
        JsonNode target =
                field.has("$ref") ? schema.at(field.path("$ref").asText().substring(1)) : field;
        return field.has("description") || target.has("description");
    }

    /** Editors refuse a schema that is none themselves. */
    @Test
    void theSchemaIsValidJsonSchema() {
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(metaSchema.validate(schema)).isEmpty();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(schema.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        schema.at(reference.substring(1)).isMissingNode())
                .isFalse());
    }
}
