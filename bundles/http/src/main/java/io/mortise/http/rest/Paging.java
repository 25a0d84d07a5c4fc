package io.mortise.http.rest;

import io.mortise.host.tenant.Page;
import io.mortise.http.access.Call;
import io.mortise.http.access.Query;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Pages of lists: the answer is the array, the following page is a {@code Link} with {@code rel="next"}. */
final class Paging {
    private Paging() {}

    /** A page of a list that is whole in memory. */
    static <T> Response page(Call call, List<T> all, Function<T, String> name, Function<T, ?> wire, int limit) {
        Page<T> page = cut(all, name, limit, call.query().cursor());
        return page(call, page.items().stream().map(wire).toList(), page.next());
    }

    /** A part of a list that is whole in memory, in the order of names; the cursor is the last name of the page before. */
    static <T> Page<T> cut(List<T> all, Function<T, String> name, int limit, Optional<String> cursor) {
        String after = cursor.orElse("");
        List<T> rest = all.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .sorted(Comparator.comparing(name))
                .toList();
        List<T> items = rest.size() > limit ? rest.subList(0, limit) : rest;
        Optional<String> next = rest.size() > limit ? Optional.of(name.apply(items.get(limit - 1))) : Optional.empty();
        return new Page<>(items, next);
    }

    /** A page that the service has cut. */
    static Response page(Call call, Object items, Optional<String> next) {
        Response.ResponseBuilder response = Response.ok(items);
        next.ifPresent(cursor -> response.link(
                UriBuilder.fromUri(call.uri())
                        .replaceQueryParam(Query.CURSOR, cursor)
                        .build(),
                "next"));
        return response.build();
    }
}
