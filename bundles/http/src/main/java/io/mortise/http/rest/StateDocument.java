package io.mortise.http.rest;

import io.mortise.host.state.StateLedger;
import io.mortise.http.state.StateExport;
import io.mortise.http.state.StateImport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The documents of export and import. */
final class StateDocument {
    private StateDocument() {}

    /** What there is to export. */
    record Overview(
            int formatVersion,
            String productVersion,
            String installation,
            String database,
            String stamp,
            List<String> sections,
            List<String> withContents) {
        static Overview of(StateExport.Overview overview) {
            return new Overview(
                    StateImport.FORMAT,
                    overview.version(),
                    overview.installation(),
                    overview.database(),
                    overview.stamp(),
                    overview.sections(),
                    overview.withContent());
        }
    }

    /** A row: its members depend on the section. */
    record Row() {}

    /** How far an import is: the number of rows that are there, by section. */
    record Progress(boolean finished, Map<String, Long> positions) {
        static Progress of(StateLedger.Progress progress) {
            return new Progress(progress.isComplete(), new TreeMap<>(progress.positions()));
        }
    }

    /** How far a section is. */
    record Position(long position) {}
}
