package io.mortise.plugins.archive;

/**
 * A file inside an archive.
 *
 * @param path its name in the archive
 * @param sha256 of its content, lower-case hex
 * @param size of its content in bytes
 */
public record ArchiveEntry(String path, String sha256, long size) {}
