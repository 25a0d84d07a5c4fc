package io.mortise.identity;

import io.mortise.host.identity.Access;
import io.mortise.host.identity.Caller;
import io.mortise.host.identity.TokenScopes;
import io.mortise.host.identity.TokenUse;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.host.tenant.Scope;
import java.util.Optional;

/** What a limited token takes away from what its user may do. It never adds anything. */
final class TokenLimit {
    private TokenLimit() {}

    /** Whether the caller's token leaves the access; asked after the user was found to have it. */
    static boolean allows(Caller caller, Access access, Scope scope) {
        Optional<TokenUse> token = caller.token();
        return token.isEmpty()
                || token.get().scopes().equals(TokenScopes.EVERYTHING)
                || (!token.get().exceedsReading() && leaves(token.get(), access, scope));
    }

    /** What every user may read, a token may read that is limited to places; nothing else outside of them. */
    private static boolean leaves(TokenUse token, Access access, Scope scope) {
        boolean isOpen = token.scopes().isForPlugins() ? access == Access.PLUGIN : access != Access.SYSTEM_SECRETS;
        return (token.scopes().reaches(scope) && isOpen) || (access == Access.SIGNED_IN && !token.isWrite());
    }

    /** Told to those whose user may do it, so that it gives nothing away. */
    static ProblemException exceeded(Caller caller, Scope scope) {
        TokenUse token = caller.token().orElseThrow();
        boolean isRead = !token.exceedsReading();
        boolean isForPlugins = token.scopes().isForPlugins();
        return new ProblemException(new Problem(
                ProblemCode.TOKEN_SCOPE,
                "The token does not allow this",
                isRead
                        ? "It is limited to " + String.join(", ", token.scopes().names())
                        : "It only reads, and the request may change something",
                scope.key(),
                "Use a token "
                        + (isRead
                                ? "with the scope '" + (isForPlugins ? "all" : wanted(scope)) + "'"
                                : "without the scope 'read'")
                        + ", or a session; POST /api/platform/tokens makes tokens with any of: "
                        + TokenScopes.known()));
    }

    private static String wanted(Scope scope) {
        return scope.equals(Scope.SYSTEM) ? "all" : scope.key();
    }
}
