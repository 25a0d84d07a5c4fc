package io.mortise.http.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Reads and writes rows, one JSON object on each line. Safe for use by many threads. */
public final class JsonLines {
    public static final String TYPE = "application/x-ndjson";

    private final ObjectReader reader;
    private final ObjectWriter writer;

    public JsonLines(ObjectMapper mapper) {
        this.reader = mapper.readerForMapOf(Object.class);
        this.writer = mapper.writer();
    }

    public byte[] write(List<Map<String, Object>> rows) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Map<String, Object> row : rows) {
            lines.write(writer.writeValueAsBytes(row));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    public List<Map<String, Object>> read(InputStream body) throws IOException {
        String lines = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        try (MappingIterator<Map<String, Object>> rows = reader.readValues(lines)) {
            return rows.readAll();
        } catch (JsonProcessingException fault) {
            throw new ProblemException(
                    new Problem(
                            ProblemCode.MALFORMED_JSON,
                            "The body is not the JSON that is expected here",
                            Json.whatIsWrong(fault),
                            "request body",
                            "Send one JSON object on each line"),
                    fault);
        }
    }
}
