package com.example.itests.gated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes that code of the plugin was reached. */
final class Reached {
    static final String VERSION = version();
    private static final Logger log = LoggerFactory.getLogger(Reached.class);

    private Reached() {}

    /** @param where the workspace, or the organization */
    static void by(String kind, String where) {
        log.info("GATED {} {} {} .", VERSION, where, kind);
    }

    private static String version() {
        try (InputStream text = Objects.requireNonNull(Reached.class.getResourceAsStream("/version.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
