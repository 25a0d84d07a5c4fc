package io.mortise.settings.configadmin;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * A filter that asks for exact PIDs or factory PIDs only, which an index can answer. Declarative Services asks nothing else:
 * {@code (service.pid=X)} at every event, and {@code (|(service.factoryPid=P)(service.factoryPid=P|bsn)…)} at a bundle's start.
 */
record PidQuestion(boolean byFactory, Set<String> pids) {

    /** Reads a filter; empty for any other than these shapes. */
    static Optional<PidQuestion> parse(String filter) {
        boolean any = filter.startsWith("(|") && filter.endsWith(")");
        Reader reader = new Reader(any ? filter.substring(2, filter.length() - 1) : filter);
        return reader.read();
    }

    /** The present configurations that it asks for. */
    Stream<ConfigurationIndex.Tracked> answer(ConfigurationIndex index) {
        return byFactory ? index.ofFactories(pids) : index.withPids(pids);
    }

    /** Reads {@code (key=value)(key=value)…} with one and the same key. */
    private static final class Reader {
        private final String clauses;
        private int at;

        Reader(String clauses) {
            this.clauses = clauses;
        }

        Optional<PidQuestion> read() {
            boolean byFactory = clauses.startsWith("(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=");
            String opening = "(" + (byFactory ? ConfigurationAdmin.SERVICE_FACTORYPID : Constants.SERVICE_PID) + "=";
            Set<String> pids = new LinkedHashSet<>();
            do {
                Optional<String> pid = clauses.startsWith(opening, at) ? value(opening.length()) : Optional.empty();
                if (pid.isEmpty()) {
                    return Optional.empty();
                }
                pids.add(pid.get());
            } while (at < clauses.length());
            return Optional.of(new PidQuestion(byFactory, pids));
        }

        private Optional<String> value(int openingLength) {
            StringBuilder value = new StringBuilder();
            for (int i = at + openingLength; i < clauses.length(); i++) {
                char c = clauses.charAt(i);
                if (c == ')') {
                    at = i + 1;
                    return Optional.of(value.toString());
                }
                if (c == '*' || c == '(') {
                    return Optional.empty();
                }
                if (c == '\\' && ++i < clauses.length()) {
                    c = clauses.charAt(i);
                }
                value.append(c);
            }
            return Optional.empty();
        }
    }
}
