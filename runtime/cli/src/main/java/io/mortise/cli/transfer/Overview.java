package io.mortise.cli.transfer;

import java.util.List;

/** What {@code GET /export} says. */
record Overview(
        int formatVersion,
        String productVersion,
        String installation,
        String database,
        String stamp,
        List<String> sections,
        List<String> withContents) {}
