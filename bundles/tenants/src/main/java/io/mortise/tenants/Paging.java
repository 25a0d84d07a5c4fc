package io.mortise.tenants;

import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Which part of a list is asked for.
 *
 * @param cursor the id after which the part begins, empty for the first
 */
record Paging(int limit, String cursor) {
    private static final int MOST = 1000;
    private static final Pattern TENANT_ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final Pattern USER_ID = Pattern.compile("\\P{Cntrl}{1,200}");

    /** Of a list ordered by tenants' ids. */
    static Paging of(int limit, Optional<String> cursor) {
        return of(limit, cursor, TENANT_ID);
    }

    /** Of a list ordered by users' ids, which may hold anything that prints. */
    static Paging ofUsers(int limit, Optional<String> cursor) {
        return of(limit, cursor, USER_ID);
    }

    private static Paging of(int limit, Optional<String> cursor, Pattern form) {
        if (limit < 1 || limit > MOST) {
            throw invalid("limit", "limit is " + limit, "Give a limit from 1 to " + MOST);
        }
        if (cursor.isPresent() && !form.matcher(cursor.get()).matches()) {
            throw invalid(
                    "cursor", "the cursor is not one that a list gave", "Give the next cursor of the page before");
        }
        return new Paging(limit, cursor.orElse(""));
    }

    /** One more than is shown, to know whether there is a next page. */
    int limitAndOne() {
        return limit + 1;
    }

    <T> Page<T> page(List<T> found, Function<T, String> id) {
        if (found.size() <= limit) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, limit);
        return new Page<>(shown, Optional.of(id.apply(shown.get(limit - 1))));
    }

    private static ProblemException invalid(String parameter, String why, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_PARAMETER, "The list was not read", why, "query parameter " + parameter, mend));
    }
}
