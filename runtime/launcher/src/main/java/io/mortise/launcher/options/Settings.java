package io.mortise.launcher.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The server's settings, read and checked.
 *
 * @param data absolute path of the data directory
 * @param port 0 for a free one
 * @param deployDir absolute path of the hot-deploy folder; empty when it is switched off
 */
public record Settings(
        Path data,
        String host,
        int port,
        String databaseUrl,
        Optional<Path> deployDir,
        LogLevel logLevel,
        LogFormat logFormat) {}
