package io.mortise.cli.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.mortise.cli.failure.Cause;
import io.mortise.cli.failure.CommandFailure;
import io.mortise.cli.failure.ExitCode;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A desired state as a file: YAML by the endings {@code .yaml} and {@code .yml}, otherwise JSON. */
public final class StateFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build())
            .build();

    private final Path path;

    public StateFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /** The document; throws {@code CommandFailure} for a file that holds none. */
    public JsonNode read() {
        try {
            JsonNode document = mapper().readTree(Files.readAllBytes(path));
            if (document == null || !document.isObject()) {
                throw unusable("it holds no object", "Begin it with {\"formatVersion\": 1}");
            }
            return document;
        } catch (JsonProcessingException fault) {
            String where = fault.getLocation() == null
                    ? ""
                    : " (line " + fault.getLocation().getLineNr() + ", column "
                            + fault.getLocation().getColumnNr() + ")";
            throw unusable(
                    fault.getOriginalMessage().lines().findFirst().orElse("it cannot be read") + where,
                    "Correct it there");
        } catch (IOException fault) {
            throw unusable(Cause.of(fault), "Name a file that can be read");
        }
    }

    /** Writes the document, at once or not at all. */
    public void write(JsonNode document) {
        try {
            Path whole = path.resolveSibling(path.getFileName() + ".new");
            mapper().writeValue(whole.toFile(), document);
            try {
                Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException plain) {
                Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException fault) {
            throw unusable(Cause.of(fault), "Name a file in a folder that can be written");
        }
    }

    /** The file that the document names, beside it. */
    Path beside(String file) {
        return path.resolveSibling(file).normalize();
    }

    private ObjectMapper mapper() {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? YAML : JSON;
    }

    private CommandFailure unusable(String why, String mend) {
        return new CommandFailure(ExitCode.FILE, "The desired state cannot be used", path.toString(), why, mend);
    }
}
