package io.mortise.itests.walk;

import io.mortise.itests.driver.Answer;
import io.mortise.itests.driver.Api;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Calls every endpoint of the table in every role, at home and abroad, and collects what is not as the table has it. */
public final class AccessWalk {
    /** Also whether the connection goes on, which depends on whether the body had come when the answer went. */
    private static final Set<String> OF_EACH_REQUEST = Set.of("date", "x-request-id", "connection");

    private static final Set<String> UNKNOWN = Set.of("ORG_NOT_FOUND", "WORKSPACE_NOT_FOUND");

    private final AccessTable table = AccessTable.read();
    private final WalkTenant home;
    private final WalkTenant foreign;
    private final WalkPeople people;
    private final List<String> faults = new ArrayList<>();
    private int requests;

    /** Creates two tenants and a person for each role in the first. */
    public AccessWalk(Api admin) {
        home = WalkTenant.create(admin, "home");
        foreign = WalkTenant.create(admin, "away");
        people = new WalkPeople(admin, home);
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
            }
            walkWithLimitedTokens(row);
        }
        return faults;
    }

    /** An owner's tokens take away what their scopes do not name, and leave the rest as it is. */
    private void walkWithLimitedTokens(EndpointRow row) {
        String usual = table.kindOf(row).outcomeOf(WalkRole.ORG_OWNER);
        boolean isOpen = row.kind().equals("ANYONE");
        boolean isLeftToReaders = isOpen || row.method().equals("GET");
        boolean isLeftInWorkspace = isOpen || row.hasWorkspace() || row.isForEveryToken();
        expect(row, people.reader(), "reading token", isLeftToReaders ? usual : limited(usual));
        expect(row, people.ofWorkspace(), "token of the workspace", isLeftInWorkspace ? usual : limited(usual));
    }

    private static String limited(String usual) {
        return usual.equals(AccessTable.ALLOWED) ? AccessTable.NOT_BY_THIS_TOKEN : usual;
    }

    private void expect(EndpointRow row, Api api, String who, String wanted) {
        requests++;
        Answer answer = api.send(row.build(api, home));
        if (!isWanted(row, answer, wanted)) {
            faults.add("%s by a %s: wanted %s, got %s".formatted(row.endpoint(), who, wanted, answer));
        }
    }

    private void walk(EndpointRow row, WalkRole role) {
        AccessTable.Kind kind = table.kindOf(row);
        check(row, role, home, kind.outcomeOf(role));
        if (row.hasTenant() && role.isMember()) {
            check(row, role, foreign, kind.foreign());
        }
    }

    private void check(EndpointRow row, WalkRole role, WalkTenant tenant, String wanted) {
        Answer answer = ask(row, role, tenant);
        if (!isWanted(row, answer, wanted)) {
            faults.add(
                    "%s as %s of %s: wanted %s, got %s".formatted(row.endpoint(), role, tenant.org(), wanted, answer));
        } else if (wanted.equals("404")) {
            checkNothingIsTold(row, role, tenant, answer);
        }
    }

    /** What may not be known is answered as what does not exist: byte for byte, but for the ids and what tells requests apart. */
    private void checkNothingIsTold(EndpointRow row, WalkRole role, WalkTenant tenant, Answer answer) {
        Answer ofNothing = ask(row, role, WalkTenant.NOWHERE);
        String one = tenant.without(told(answer));
        String other = WalkTenant.NOWHERE.without(told(ofNothing));
        if (!one.equals(other)) {
            faults.add("%s as %s tells %s from nothing:\n%s\n%s"
                    .formatted(row.endpoint(), role, tenant.org(), one, other));
        }
    }

    private Answer ask(EndpointRow row, WalkRole role, WalkTenant tenant) {
        requests++;
        Api api = people.in(role);
        return api.send(row.build(api, tenant));
    }

    private static boolean isWanted(EndpointRow row, Answer answer, String wanted) {
        return switch (wanted) {
            case AccessTable.ALLOWED ->
                answer.status() == row.status()
                        && (row.code().equals("-") || codeOf(answer).equals(row.code()));
            case "401" -> answer.status() == 401 && codeOf(answer).equals("UNAUTHENTICATED");
            case "403" -> answer.status() == 403 && codeOf(answer).equals("FORBIDDEN");
            case AccessTable.NOT_BY_THIS_TOKEN ->
                answer.status() == 403 && codeOf(answer).equals("TOKEN_SCOPE");
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
