package io.mortise.itests.walk;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Calls every endpoint of the table in every role, by token and by session, at home and abroad, and collects what is not as the
 * table has it.
 */
public final class AccessWalk {
    /** Also whether the connection goes on, which depends on whether the body had come when the answer went. */
    private static final Set<String> OF_EACH_REQUEST = Set.of("date", "x-request-id", "connection");

    private static final Set<String> UNKNOWN = Set.of("ORG_NOT_FOUND", "WORKSPACE_NOT_FOUND");

    private final Api api;
    private final AccessTable table = AccessTable.read();
    private final WalkTenant home;
    private final WalkTenant foreign;
    private final WalkPeople people;
    private final List<String> faults = new ArrayList<>();
    private int requests;

    /** Creates two tenants and a person for each role in the first. */
    public AccessWalk(Api admin) {
        api = admin.anonymous();
        home = WalkTenant.create(admin, "home");
        foreign = WalkTenant.create(admin, "away");
        people = new WalkPeople(admin, home, foreign);
    }

    /** The endpoints of the table that are said to exist, as {@code GET /path}. */
    public Set<String> endpoints() {
        return table.rows().stream().map(EndpointRow::endpoint).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many requests were sent. */
    public int requests() {
        return requests;
    }

    /** Walks, and returns what was answered otherwise than the table says. */
    public List<String> faults() {
        for (EndpointRow row : table.rows()) {
            for (WalkRole role : WalkRole.values()) {
                walk(row, role);
                Stream.of(WalkLimit.values())
                        .filter(limit -> limit.isOf(role))
                        .forEach(limit -> walkLimited(row, role, limit));
            }
        }
        return faults;
    }

    private void walk(EndpointRow row, WalkRole role) {
        AccessTable.Kind kind = table.kindOf(row);
        Step own = new Step(row, path -> people.request(role, path), role.name(), kind.outcomeOf(role));
        check(own, home);
        if (row.hasTenant() && role.isMember()) {
            check(own.wanting(kind.foreign()), foreign);
        }
    }

    private void walkLimited(EndpointRow row, WalkRole role, WalkLimit limit) {
        AccessTable.Kind kind = table.kindOf(row);
        Step own = new Step(
                table.rowOf(row, limit),
                path -> people.request(role, limit, path),
                role + " by " + limit,
                table.outcomeOf(row, limit, kind.outcomeOf(role)));
        check(own, home);
        if (row.hasTenant() && role.isMember()) {
            check(own.wanting(table.outcomeOf(row, limit, kind.foreign())), foreign);
        }
        if (limit.isSession() && table.isOfSessions(row)) {
            people.renewSession(role);
        }
    }

    /**
     * A request of somebody.
     *
     * @param requests makes one with the credentials of whoever sends it
     * @param who the same, in words
     * @param wanted the outcome that the table has
     */
    private record Step(EndpointRow row, Function<String, HttpRequest.Builder> requests, String who, String wanted) {
        Step wanting(String other) {
            return new Step(row, requests, who, other);
        }
    }

    private void check(Step step, WalkTenant tenant) {
        Answer answer = ask(step, tenant);
        if (!isWanted(step.row, answer, step.wanted)) {
            faults.add("%s as %s of %s: wanted %s, got %s"
                    .formatted(step.row.endpoint(), step.who, tenant.org(), step.wanted, answer));
        } else if (step.wanted.equals("404")) {
            checkNothingIsTold(step, tenant, answer);
        }
    }

    /** What may not be known is answered as what does not exist: byte for byte, but for the ids and what tells requests apart. */
    private void checkNothingIsTold(Step step, WalkTenant tenant, Answer answer) {
        Answer ofNothing = ask(step, WalkTenant.NOWHERE);
        String one = tenant.without(told(answer));
        String other = WalkTenant.NOWHERE.without(told(ofNothing));
        if (!one.equals(other)) {
            faults.add("%s as %s tells %s from nothing:\n%s\n%s"
                    .formatted(step.row.endpoint(), step.who, tenant.org(), one, other));
        }
    }

    private Answer ask(Step step, WalkTenant tenant) {
        requests++;
        return api.send(step.row.build(step.requests, tenant));
    }

    private static boolean isWanted(EndpointRow row, Answer answer, String wanted) {
        return switch (wanted) {
            case AccessTable.ALLOWED ->
                answer.status() == row.status()
                        && (row.code().equals("-") || codeOf(answer).equals(row.code()));
            case "401" -> answer.status() == 401 && codeOf(answer).equals("UNAUTHENTICATED");
            case AccessTable.FORBIDDEN ->
                answer.status() == 403 && codeOf(answer).equals("FORBIDDEN");
            case "TOKEN_SCOPE", "CSRF_TOKEN" ->
                answer.status() == 403 && codeOf(answer).equals(wanted);
            case "404" -> answer.status() == 404 && UNKNOWN.contains(codeOf(answer));
            default -> throw new IllegalArgumentException("The table has no outcome " + wanted);
        };
    }

    private static String codeOf(Answer answer) {
        return answer.header("Content-Type").startsWith("application/problem+json") ? answer.text("/code") : "";
    }

    private static String told(Answer answer) {
        String body = answer.body().replaceAll("\"correlationId\":\"[^\"]*\"", "");
        return answer.status() + " " + headers(answer.headers()) + "\n" + body;
    }

    private static Map<String, List<String>> headers(HttpHeaders headers) {
        Map<String, List<String>> told = new TreeMap<>(headers.map());
        told.keySet().removeIf(OF_EACH_REQUEST::contains);
        return told;
    }
}
