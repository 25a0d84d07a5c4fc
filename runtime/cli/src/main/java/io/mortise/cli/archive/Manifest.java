package io.mortise.cli.archive;

import java.util.List;

/**
 * What {@code manifest.json}, the first entry of an export, says.
 *
 * @param kind {@link #KIND}, which tells an export from other ZIP files
 * @param formatVersion of the whole file
 * @param productVersion of the program that it comes from
 * @param exportedAt when it was complete, in ISO 8601
 * @param database the kind that it comes from
 * @param stamp of the state that it holds
 * @param changed whether the state changed while it was exported, so that parts may not fit together
 * @param entries all other entries, in the order of the file
 */
public record Manifest(
        String kind,
        int formatVersion,
        String productVersion,
        String exportedAt,
        String database,
        String stamp,
        boolean changed,
        List<Entry> entries) {
    public static final String NAME = "manifest.json";
    public static final String KIND = "mortise-export";

    /** The newest format that this program reads, and the one that it writes. */
    public static final int FORMAT = 1;

    public Manifest {
        entries = List.copyOf(entries);
    }

    /**
     * An entry of the file.
     *
     * @param section that it belongs to
     * @param content whether it is bytes that a row names, and not the rows
     * @param rows how many lines it has; 0 for content
     */
    public record Entry(String name, String section, boolean content, String sha256, long sizeBytes, long rows) {
        /** Whether it is called what an export calls it: names become paths. */
        boolean isPossible() {
            String expected = content ? section + "/" + sha256 + ".bin" : section + ".ndjson";
            return isSection(section)
                    && sha256.matches("[0-9a-f]{64}")
                    && expected.equals(name)
                    && sizeBytes >= 0
                    && rows >= 0;
        }
    }

    /** Whether it can be the name of a section. */
    public static boolean isSection(String name) {
        return name.matches("[a-z][a-z0-9-]{0,62}");
    }

    /** The entries with rows, one for each section, in the order in which they are imported. */
    public List<Entry> rowEntries() {
        return entries.stream().filter(entry -> !entry.content()).toList();
    }

    /** The contents of a section. */
    public List<Entry> contentsOf(String section) {
        return entries.stream()
                .filter(entry -> entry.content() && entry.section().equals(section))
                .toList();
    }
}
