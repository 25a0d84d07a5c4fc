package io.mortise.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What user interfaces of plugins import by name, so that all in a page share it. */
final class ImportMap {
    private static final Map<String, String> ENTRIES = new TreeMap<>(Map.of(
            "lit", "lit",
            "@mortise/sdk", "sdk",
            "@mortise/sdk/lit", "sdk-lit",
            "@mortise/sdk/react", "sdk-react",
            "@mortise/sdk/testing", "sdk-testing"));

    private ImportMap() {}

    /** As JSON, for a script of type {@code importmap}. */
    static String ofConsole(WebFiles files) {
        return of(files::address);
    }

    /** The same for frames, which share no cache: there one file has it all. */
    static String ofFrames(WebFiles files) {
        return of(entry -> files.address("frame-sdk"));
    }

    private static String of(Function<String, String> address) {
        return ENTRIES.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\": \"" + address.apply(entry.getValue()) + '"')
                .collect(Collectors.joining(", ", "{\"imports\": {", "}}"));
    }
}
