package io.mortise.host.plugin;

/**
 * A file inside the archive of an installed version.
 *
 * @param sha256 of its content, lower-case hex
 * @param sizeBytes of its content
 */
public record PluginFileView(String path, String sha256, long sizeBytes) {}
