package io.mortise.plugins.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mortise.host.problem.ProblemCode;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code manifest.json} and reports everything that is wrong with it. Safe for use by many threads. */
public final class ManifestReader {
    /** Where the manifest lies in an archive. */
    public static final String PATH = "manifest.json";

    private static final int DEEPEST = 100;

    private final ObjectMapper json;
    private @Nullable Schemas schemas; // guarded by this

    public ManifestReader() {
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    /** What a new manifest is checked with. Made when the first one comes: it is a good part of what a start would cost. */
    private record Schemas(
            ManifestSchema manifest,
            ConfigSchemaChecks config,
            ConfigSchemaChecks settings,
            CallSchemaChecks calls,
            OwnPointChecks points) {}

    private synchronized Schemas schemas() {
        if (schemas == null) {
            schemas = new Schemas(
                    ManifestSchema.load(json),
                    new ConfigSchemaChecks("/configSchema"),
                    new ConfigSchemaChecks("/settingsSchema"),
                    new CallSchemaChecks(),
                    new OwnPointChecks());
        }
        return schemas;
    }

    /** Reads a manifest that was accepted before, as it is stored. */
    public PluginManifest readStored(String text) {
        try {
            return new ManifestMapping(json, json.readTree(text)).manifest();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A stored manifest is not JSON", e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @param files the paths of all files of the archive
     * @return what can be told of it although faults were found and added
     */
    public ManifestReading read(byte[] content, Set<String> files, Faults faults) {
        Faults own = new Faults();
        Optional<ObjectNode> document = parse(content, own);
        document.ifPresent(manifest -> check(manifest, files, own));
        own.all().forEach(fault -> faults.add(fault.code(), fault.pointer(), fault.message(), fault.mend()));
        if (document.isEmpty()) {
            return ManifestReading.NONE;
        }
        if (!own.isEmpty()) {
            return SoundFields.of(json, document.get(), own.all());
        }
        Optional<PluginManifest> whole = Optional.of(new ManifestMapping(json, document.get()).manifest());
        return new ManifestReading(whole, whole, Set.of());
    }

    private Optional<ObjectNode> parse(byte[] content, Faults faults) {
        try {
            JsonNode manifest = json.readTree(text(content));
            if (manifest instanceof ObjectNode object) {
                return Optional.of(object);
            }
            faults.add(ProblemCode.MANIFEST_INVALID, "", "manifest.json is not a JSON object", "Begin it with {");
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            faults.add(
                    ProblemCode.MANIFEST_INVALID,
                    "",
                    "manifest.json is not valid JSON: " + e.getOriginalMessage() + where,
                    "Correct it there; an editor that knows JSON shows the place");
        } catch (CharacterCodingException e) {
            faults.add(ProblemCode.MANIFEST_INVALID, "", "manifest.json is not UTF-8", "Save it as UTF-8");
        }
        return Optional.empty();
    }

    /** JSON is UTF-8 (RFC 8259), whatever a reader of bytes would guess; the mark that some editors write is passed over. */
    private static String text(byte[] content) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content))
                .toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private void check(JsonNode manifest, Set<String> files, Faults faults) {
        Schemas known = schemas();
        known.manifest().check(manifest, faults);
        new VersionChecks(manifest, faults).check();
        known.config().check(manifest, faults);
        known.settings().check(manifest, faults);
        known.calls().check(manifest, faults);
        ConfigSchemaChecks.checkCase(manifest.path("featureFlags"), "/featureFlags", faults);
        new ContributionChecks(manifest, files, faults).check();
        new TopicChecks(manifest, faults).check();
        new UiChecks(manifest, faults).check();
        known.points().check(manifest, faults);
        new ThemeChecks(manifest, faults).check();
        new PermissionChecks(manifest, faults).check();
        new MigrationChecks(manifest, files, faults).check();
    }
}
