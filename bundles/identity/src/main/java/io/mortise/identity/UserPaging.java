package io.mortise.identity;

import io.mortise.host.identity.User;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Page;
import io.mortise.identity.document.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Which part of the list of users is asked for.
 *
 * @param cursor the id after which the part begins, empty for the first
 */
record UserPaging(int limit, String cursor) {
    private static final int MOST = 1000;

    static UserPaging of(int limit, Optional<String> cursor) {
        if (limit < 1 || limit > MOST) {
            throw invalid("limit", "limit is " + limit, "Give a limit from 1 to " + MOST);
        }
        if (cursor.isPresent() && !UserId.isPossible(cursor.get())) {
            throw invalid(
                    "cursor", "the cursor is not one that a list gave", "Give the next cursor of the page before");
        }
        return new UserPaging(limit, cursor.orElse(""));
    }

    /** One more than is shown, to know whether there is a next page. */
    int limitAndOne() {
        return limit + 1;
    }

    Page<User> page(List<StoredUser> found) {
        boolean isLast = found.size() <= limit;
        List<User> shown = found.stream().limit(limit).map(StoredUser::user).toList();
        return new Page<>(
                shown,
                isLast ? Optional.empty() : Optional.of(shown.get(limit - 1).id()));
    }

    private static ProblemException invalid(String parameter, String why, String mend) {
        return new ProblemException(new Problem(
                ProblemCode.INVALID_PARAMETER, "The list was not read", why, "query parameter " + parameter, mend));
    }
}
