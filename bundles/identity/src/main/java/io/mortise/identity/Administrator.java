package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.Caller;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one administrator. Its token is the one of the environment whenever that is set; otherwise one that is made and shown
 * at the very first start without it, of which only the hash is kept.
 */
record Administrator(TokenHash token) {
    static final String USER_ID = "admin";
    static final String ENVIRONMENT = "MORTISE_ADMIN_TOKEN";

    private static final String TOKEN_NAME = "administrator";
    private static final int SHORTEST = 32;

    /**
     * Finds out, or makes, the administrator's token.
     *
     * @param fromEnvironment the value of {@link #ENVIRONMENT}; blank counts as not set
     * @param console where a new token is shown
     */
    static Administrator of(Optional<String> fromEnvironment, Transactions transactions, Consumer<String> console) {
        Optional<String> given = fromEnvironment.filter(token -> !token.isBlank());
        if (given.isPresent()) {
            return new Administrator(checked(given.get()));
        }
        return new Administrator(transactions.run(c -> {
            TokenTable table = new TokenTable();
            table.lockUser(c, USER_ID);
            Optional<TokenHash> kept = table.find(c, USER_ID, TOKEN_NAME);
            return kept.isPresent() ? kept.get() : add(c, table, console);
        }));
    }

    private static TokenHash add(Connection connection, TokenTable table, Consumer<String> console)
            throws SQLException {
        String fresh = Secret.token();
        TokenHash hash = TokenHash.of(fresh);
        table.add(connection, USER_ID, TOKEN_NAME, hash);
        // Before the commit: a crash in between costs a token that was shown, the other way round the only valid one.
        show(fresh, console);
        return hash;
    }

    Caller caller() {
        return new Caller(USER_ID, true);
    }

    private static TokenHash checked(String token) {
        if (token.length() < SHORTEST) {
            throw new ProblemException(new Problem(
                    ProblemCode.INVALID_VALUE,
                    "The administrator's token was not accepted",
                    "it has " + token.length() + " characters, and fewer than " + SHORTEST + " can be guessed",
                    "environment variable " + ENVIRONMENT,
                    "Set one of at least " + SHORTEST + " random characters, or unset the variable"));
        }
        return TokenHash.of(token);
    }

    private static void show(String token, Consumer<String> console) {
        console.accept("Administrator token: " + token);
        console.accept("It is shown this once. Send it with each request to the REST API as the header"
                + " 'Authorization: Bearer TOKEN'; if it gets lost, set another one in " + ENVIRONMENT
                + " and start again.");
    }
}
