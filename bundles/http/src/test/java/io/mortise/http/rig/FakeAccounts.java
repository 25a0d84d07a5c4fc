package io.mortise.http.rig;

import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.ApiTokens;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.Sessions;
import io.mortise.host.identity.SignIn;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.identity.UnknownUser;
import io.mortise.host.identity.User;
import io.mortise.host.identity.Users;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Users whose password is their id, with sessions as {@link FakeTenants} knows them, and tokens. */
public final class FakeAccounts implements Users, Sessions, ApiTokens {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<String, User> users = new TreeMap<>();
    private final List<SignIn> signIns = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final Map<String, ApiToken> tokens = new TreeMap<>();

    public FakeAccounts() {
        reset();
    }

    public void reset() {
        users.clear();
        signIns.clear();
        closed.clear();
        tokens.clear();
        for (String id : List.of("admin", "olga", "walt", "eve")) {
            users.put(id, new User(id, "Name of " + id, id.equals("admin"), false, true, THEN, THEN));
        }
    }

    /** The requests by which somebody signed in. */
    public List<SignIn> signIns() {
        return signIns;
    }

    /** The sessions that were ended. */
    public List<String> closed() {
        return closed;
    }

    @Override
    public User create(Map<String, Object> document, Actor actor) {
        String id = String.valueOf(document.get("id"));
        User created = new User(id, String.valueOf(document.get("displayName")), false, false, false, THEN, THEN);
        users.put(id, created);
        return created;
    }

    @Override
    public Page<User> list(int limit, Optional<String> cursor) {
        List<User> after = users.values().stream()
                .filter(user -> user.id().compareTo(cursor.orElse("")) > 0)
                .toList();
        List<User> items = after.subList(0, Math.min(limit, after.size()));
        return new Page<>(
                items, after.size() > limit ? Optional.of(items.get(limit - 1).id()) : Optional.empty());
    }

    @Override
    public Optional<User> find(String id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public User update(String id, Map<String, Object> patch, Actor actor) {
        return find(id).orElseThrow(() -> UnknownUser.of(id));
    }

    @Override
    public void delete(String id, Actor actor) {
        users.remove(id);
    }

    @Override
    public Session open(Map<String, Object> document, SignIn from) {
        String id = String.valueOf(document.get("userId"));
        if (!id.equals(document.get("password"))) {
            Problem slow = new Problem(ProblemCode.TOO_MANY_REQUESTS, "Not signed in", "Wrong", "body", "Wait");
            throw new ProblemException(slow, Duration.ofSeconds(30));
        }
        signIns.add(from);
        return new Session(
                "session-" + id, id, csrfToken("session-" + id), Instant.now().plusSeconds(3600));
    }

    @Override
    public Session changePassword(String userId, Map<String, Object> document, SignIn from, Actor actor) {
        signIns.add(from);
        String id = "session-" + userId + "-with-" + document.get("password");
        return new Session(id, userId, csrfToken(id), Instant.now().plusSeconds(3600));
    }

    @Override
    public String csrfToken(String session) {
        return "csrf-of-" + session;
    }

    @Override
    public void close(String session, Actor actor) {
        closed.add(session);
    }

    @Override
    public ApiToken.Made create(Caller caller, Map<String, Object> document, Actor actor) {
        ApiToken token = new ApiToken(
                "token-1",
                caller.userId(),
                TokenScopes.EVERYTHING,
                THEN,
                Optional.empty(),
                Optional.empty(),
                new ApiToken.Usage(3, 1));
        tokens.put(token.id(), token);
        return new ApiToken.Made(token, "the-secret");
    }

    @Override
    public List<ApiToken> list(String userId) {
        return tokens.values().stream()
                .filter(token -> token.name().equals(userId))
                .toList();
    }

    @Override
    public ApiToken get(String userId, String id) {
        return list(userId).stream()
                .filter(token -> token.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        new Problem(ProblemCode.TOKEN_NOT_FOUND, "No token", "None", "token id", "Check it")));
    }

    @Override
    public void revoke(String userId, String id, Actor actor) {
        tokens.remove(get(userId, id).id());
    }
}
