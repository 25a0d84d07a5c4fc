package io.mortise.itests.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code endpoints.txt}, read. */
final class AccessTable {
    /** The outcome of who may. */
    static final String ALLOWED = "+";

    /** The outcome of who may not. */
    static final String FORBIDDEN = "403";

    private static final String ALL = "+";
    private static final String READING = "GET";
    private static final String NOTHING = "-";
    private static final String NOTHING_AND_TOLD = "!";
    private static final int FIRST_COLUMN = 2;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Map<WalkLimit, String>> left = new HashMap<>();
    private final List<EndpointRow> rows = new ArrayList<>();
    private final Map<EndpointRow, EndpointRow> bySession = new HashMap<>();

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

    /** What is answered to whoever may. */
    EndpointRow rowOf(EndpointRow row, WalkLimit limit) {
        return limit.isSession() ? bySession.getOrDefault(row, row) : row;
    }

    /** Whether sessions get something of their own there, such as their end. */
    boolean isOfSessions(EndpointRow row) {
        return bySession.containsKey(row);
    }

    /**
     * What somebody gets with limits.
     *
     * @param usual what the same person gets without
     */
    String outcomeOf(EndpointRow row, WalkLimit limit, String usual) {
        Map<WalkLimit, String> ofLimits = Objects.requireNonNull(left.get(row.kind()), row::kind);
        String ofKind = Objects.requireNonNull(ofLimits.get(limit), limit::name);
        boolean isLeft = ofKind.equals(ALL) || (ofKind.equals(READING) && row.isRead());
        boolean isTold = limit.isSession()
                || usual.equals(ALLOWED)
                || (ofKind.equals(NOTHING_AND_TOLD) && usual.equals(FORBIDDEN));
        return isLeft || !isTold ? usual : limit.refusal();
    }

    private void add(String line) {
        String[] words = line.split("\\s+");
        switch (words[0]) {
            case "kind" -> kinds.put(words[1], Kind.of(words));
            case "left" -> left.put(words[1], left(words));
            case "alias" -> addAlias(words);
            case "session" -> {
                EndpointRow last = rows.get(rows.size() - 1);
                bySession.put(last, last.answering(Integer.parseInt(words[1]), words[2]));
            }
            default -> rows.add(EndpointRow.of(line));
        }
    }

    private static Map<WalkLimit, String> left(String[] words) {
        WalkLimit[] limits = WalkLimit.values();
        List<String> columns = Arrays.asList(words).subList(FIRST_COLUMN, words.length);
        if (columns.size() != limits.length
                || !Set.of(ALL, READING, NOTHING, NOTHING_AND_TOLD).containsAll(columns)) {
            throw new IllegalArgumentException("Not what is left by each limit: " + Arrays.toString(words));
        }
        Map<WalkLimit, String> left = new EnumMap<>(WalkLimit.class);
        for (int i = 0; i < limits.length; i++) {
            left.put(limits[i], columns.get(i));
        }
        return left;
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
            if (words.length != FIRST_COLUMN + roles.length + 1) {
                throw new IllegalArgumentException("Not as many outcomes as roles: " + Arrays.toString(words));
            }
            Map<WalkRole, String> own = new EnumMap<>(WalkRole.class);
            int column = FIRST_COLUMN;
            for (WalkRole role : roles) {
                own.put(role, words[column]);
                column++;
            }
            return new Kind(own, words[words.length - 1]);
        }
    }
}
