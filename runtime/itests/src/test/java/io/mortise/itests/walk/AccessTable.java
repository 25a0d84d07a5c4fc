package io.mortise.itests.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code endpoints.txt}, read. */
final class AccessTable {
    /** The outcome of who may. */
    static final String ALLOWED = "+";

    /** The outcome of who may, but not by this token. */
    static final String NOT_BY_THIS_TOKEN = "token";

    private static final int FIRST_ROLE = 2;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<EndpointRow> rows = new ArrayList<>();

    private AccessTable() {}

    static AccessTable read() {
        try (InputStream in = AccessTable.class.getResourceAsStream("endpoints.txt")) {
            AccessTable table = new AccessTable();
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(table::add);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All endpoints, those of aliases included. */
    List<EndpointRow> rows() {
        return List.copyOf(rows);
    }

    Kind kindOf(EndpointRow row) {
        return Objects.requireNonNull(kinds.get(row.kind()), () -> "No kind " + row.kind() + " is in the table");
    }

    private void add(String line) {
        String[] words = line.split("\\s+");
        switch (words[0]) {
            case "kind" -> kinds.put(words[1], Kind.of(words));
            case "alias" -> addAlias(words);
            default -> rows.add(EndpointRow.of(line));
        }
    }

    /** The rows above it whose paths begin so, at the other path. */
    private void addAlias(String[] words) {
        List<EndpointRow> same = rows.stream()
                .filter(row -> row.path().equals(words[2]) || row.path().startsWith(words[2] + "/"))
                .map(row -> row.at(words[1] + row.path().substring(words[2].length())))
                .toList();
        if (same.isEmpty()) {
            throw new IllegalArgumentException("Nothing above has the path of " + Arrays.toString(words));
        }
        rows.addAll(same);
    }

    /**
     * What each role gets.
     *
     * @param foreign what every role but the system administrator's gets of another tenant
     */
    record Kind(Map<WalkRole, String> own, String foreign) {
        /** What whoever has the role gets in the own tenant. */
        String outcomeOf(WalkRole role) {
            return Objects.requireNonNull(own.get(role), role::name);
        }

        static Kind of(String[] words) {
            WalkRole[] roles = WalkRole.values();
            if (words.length != FIRST_ROLE + roles.length + 1) {
                throw new IllegalArgumentException("Not as many outcomes as roles: " + Arrays.toString(words));
            }
            Map<WalkRole, String> own = new EnumMap<>(WalkRole.class);
            int column = FIRST_ROLE;
            for (WalkRole role : roles) {
                own.put(role, words[column]);
                column++;
            }
            return new Kind(own, words[words.length - 1]);
        }
    }
}
