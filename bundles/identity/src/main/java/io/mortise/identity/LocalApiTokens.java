package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Actor;
import io.mortise.host.identity.ApiToken;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenUse;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.identity.document.TokenDocument;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes, lists and revokes the API tokens of users. */
final class LocalApiTokens {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,40}");

    private final Transactions transactions;
    private final ApiTokenTable table = new ApiTokenTable();
    private final Grants grants;
    private final IdentityRecord record;
    private final TokenPlaces places;
    private final Clock clock;

    LocalApiTokens(Transactions transactions, Grants grants, IdentityRecord record, TokenPlaces places, Clock clock) {
        this.transactions = transactions;
        this.grants = grants;
        this.record = record;
        this.places = places;
        this.clock = clock;
    }

    ApiToken.Made create(Caller caller, Map<String, Object> fields, Actor actor) {
        requireOwnCredentials(caller);
        Instant now = Timestamps.now(clock);
        TokenDocument document = TokenDocument.of(fields, now, caller.token().flatMap(TokenUse::endsAt));
        places.check(caller, document.scopes());
        String userId = caller.userId();
        ApiToken token = new ApiToken(
                Secret.id("token-"),
                document.name(),
                document.scopes(),
                now,
                document.expiresAt(),
                Optional.empty(),
                ApiToken.Usage.NONE);
        String secret = Secret.token();
        return transactions.run(c -> {
            table.add(c, userId, token, TokenHash.of(secret));
            record.append(c, actor, "token.create", token.id(), Map.of("after", state(userId, token)));
            return new ApiToken.Made(token, secret);
        });
    }

    List<ApiToken> list(String userId) {
        return grants.tokenUses().complete(() -> transactions.read(c -> table.list(c, userId)));
    }

    ApiToken get(String userId, String id) {
        if (!ID.matcher(id).matches()) {
            throw unknown();
        }
        return grants
                .tokenUses()
                .complete(() -> transactions.read(c -> table.get(c, userId, id)).stream()
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(LocalApiTokens::unknown);
    }

    void revoke(String userId, String id, Actor actor) {
        ApiToken token = get(userId, id);
        transactions.run(c -> {
            table.remove(c, userId, id);
            record.append(c, actor, "token.revoke", id, Map.of("before", state(userId, token)));
            return id;
        });
        grants.haveEnded();
    }

    private static Map<String, Object> state(String userId, ApiToken token) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("userId", userId);
        state.put("name", token.name());
        state.put("scopes", token.scopes().names());
        token.expiresAt().ifPresent(time -> state.put("expiresAt", time.toString()));
        return state;
    }

    /** What the provider gives for some minutes is not to become a token that stays when the provider has taken it back. */
    private static void requireOwnCredentials(Caller caller) {
        if (caller.token().filter(TokenUse::isForeign).isPresent()) {
            throw new ProblemException(new Problem(
                    ProblemCode.FORBIDDEN,
                    "The token was not made",
                    "You come with a token of the identity provider, which is good for a short time, and the new one would last",
                    "request header Authorization",
                    "Sign in with a browser at GET /api/platform/session/oidc, or with a password at POST"
                            + " /api/platform/session, and make the token in that session"));
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(new Problem(
                ProblemCode.TOKEN_NOT_FOUND,
                "You have no such token",
                "None of your tokens has this id",
                "token id",
                "Check the id; GET /api/platform/tokens lists your tokens"));
    }
}
