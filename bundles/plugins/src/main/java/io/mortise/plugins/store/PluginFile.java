package io.mortise.plugins.store;

/**
 * A file inside a plugin's archive as it is stored.
 *
 * @param contentHash SHA-256 of its content, lower-case hex
 */
public record PluginFile(String path, String contentHash, long sizeBytes) {}
