package io.mortise.itests.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What becomes of one bundle: a line of {@code bundles.txt}.
 *
 * @param outcome {@code active}, or the code it is refused with
 * @param required the artifacts that have to be plugins before
 * @param reasons why it is refused
 */
public record RegistryRow(String artifact, String outcome, List<String> required, List<String> reasons) {
    private static final String ACTIVE = "active";
    private static final String AFTER = " after ";
    private static final String NOT_ALLOWED =
            " is neither in allowed-packages.txt nor exported by a plugin named in dependencies";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COLUMNS = Pattern.compile("\\s{2,}");
    private static final Pattern REASONS = Pattern.compile(" ; ");

    /** All lines. */
    public static List<RegistryRow> all() {
        try (InputStream in = Objects.requireNonNull(RegistryRow.class.getResourceAsStream("bundles.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(RegistryRow::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RegistryRow of(String line) {
        String[] columns = COLUMNS.split(line.strip(), -1);
        int after = columns[1].indexOf(AFTER);
        return new RegistryRow(
                columns[0],
                after < 0 ? columns[1] : columns[1].substring(0, after),
                after < 0 ? List.of() : List.of(BLANKS.split(columns[1].substring(after + AFTER.length()), -1)),
                columns.length < 3 ? List.of() : List.of(REASONS.split(columns[2], -1)));
    }

    public boolean isActive() {
        return outcome.equals(ACTIVE);
    }

    /** Whether a message tells that reason. */
    public static boolean tells(String message, String reason) {
        String[] words = reason.split(" ", 2);
        return switch (words[0]) {
            case "IMPORT" -> matches(message, "'" + words[1] + "'" + NOT_ALLOWED) && message.endsWith(NOT_ALLOWED);
            case "OPTIONAL" ->
                matches(message, "'" + words[1] + "'" + NOT_ALLOWED + ", and so not even an optional import");
            case "EXIT" -> matches(message, "ends the process of all tenants; no permission allows it");
            case "THREADS" -> matches(message, "thread*daemon*; no permission allows it");
            default -> matches(message, reason);
        };
    }

    private static boolean matches(String message, String part) {
        String pattern = String.join(
                ".*", Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).toList());
        return Pattern.compile(pattern).matcher(message).find();
    }
}
