package io.mortise.http.rest;

import io.mortise.host.problem.NearestName;
import io.mortise.http.access.Query;
import io.mortise.http.log.LineFilter;
import io.mortise.http.log.LineLevel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** What somebody wants to see of a log. */
record LogQuery(LineFilter filter, OptionalLong after, int limit) {
    static final String LEVEL = "level";
    static final String SINCE = "since";
    static final List<String> NAMES = List.of(LEVEL, SINCE, Query.LIMIT, Query.CURSOR);
    private static final int USUAL_LINES = 100;

    static LogQuery of(Query query) {
        LineLevel level = query.text(LEVEL).map(LogQuery::level).orElse(LineLevel.TRACE);
        Instant since = query.time(SINCE).orElse(Instant.EPOCH);
        OptionalLong after = query.cursor().map(LogQuery::id).orElse(OptionalLong.empty());
        return new LogQuery(new LineFilter(level, since), after, query.limit(USUAL_LINES));
    }

    /** The same, after the line that a reader names as the last one it has read. */
    LogQuery after(String lastId) {
        return new LogQuery(filter, id(lastId), limit);
    }

    private static LineLevel level(String word) {
        return LineLevel.of(word)
                .orElseThrow(() ->
                        Query.invalid(LEVEL, "'" + word + "' is no level", NearestName.mend(word, LineLevel.words())));
    }

    private static OptionalLong id(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return OptionalLong.of(Long.parseLong(text));
        }
        throw Query.invalid(Query.CURSOR, "'" + text + "' is the id of no line", "Use the id of a line that you got");
    }
}
