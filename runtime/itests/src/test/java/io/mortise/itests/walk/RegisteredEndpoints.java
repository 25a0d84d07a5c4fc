package io.mortise.itests.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mortise.itests.driver.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Which endpoints there are, from where they are declared: as {@code GET /path}. */
public final class RegisteredEndpoints {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Set<String> endpoints = new TreeSet<>();

    /** Adds all of a description of the API. */
    public RegisteredEndpoints described(Answer openApi) {
        openApi.at("/paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        add(method, path.getKey());
                    }
                }));
        return this;
    }

    /** Adds all that the manifest of a plugin declares, at both of the addresses that they have. */
    public RegisteredEndpoints declared(byte[] archive) {
        JsonNode manifest = manifest(archive);
        String module = manifest.at("/name").asText();
        for (JsonNode endpoint : manifest.at("/contributes/endpoints")) {
            String path = module + endpoint.at("/path").asText();
            for (JsonNode method : endpoint.at("/methods")) {
                add(method.asText(), "/api/workspaces/{wsId}/extensions/" + path);
                add(method.asText(), "/api/extensions/" + path);
            }
        }
        return this;
    }

    public Set<String> all() {
        return endpoints;
    }

    private void add(String method, String path) {
        endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path);
    }

    private static JsonNode manifest(byte[] archive) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("manifest.json")) {
                    return JSON.readTree(zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalArgumentException("The archive has no manifest.json");
    }
}
