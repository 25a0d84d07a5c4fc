package io.mortise.identity;

import io.mortise.host.database.Transactions;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.identity.oidc.Identity;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes down who comes back from the provider and is refused, and slows down addresses where that happens often: each refusal
 * costs a write. Safe for use by many threads.
 */
final class ProviderRefusals {
    private static final Set<ProblemCode> REFUSALS = Set.of(ProblemCode.SIGN_IN_REFUSED, ProblemCode.USER_NOT_LINKED);

    private final Transactions transactions;
    private final LinkedUsers linked;
    private final IdentityRecord record;
    private final FailedSignIns failures;

    ProviderRefusals(Transactions transactions, LinkedUsers linked, IdentityRecord record, Clock clock) {
        this.transactions = transactions;
        this.linked = linked;
        this.record = record;
        this.failures = new FailedSignIns(clock);
    }

    /**
     * Takes a step of a sign-in, and notes if that is refused. Throws what the step throws, and {@code TOO_MANY_REQUESTS}.
     *
     * @param who for whom the provider vouches, empty while that is not verified
     */
    <T> T noting(SignIn from, Optional<Identity> who, Supplier<T> step) {
        failures.check(from.address());
        try {
            return step.get();
        } catch (ProblemException refused) {
            if (REFUSALS.contains(refused.problem().code())) {
                failures.failed(from.address());
                note(from, who, refused.problem().detail());
            }
            throw refused;
        }
    }

    private void note(SignIn from, Optional<Identity> who, String reason) {
        String subject = who.flatMap(linked::userIdOf).orElse(IdentityRecord.NOBODY);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("reason", reason);
        who.ifPresent(identity -> {
            detail.put("issuer", identity.issuer());
            detail.put("subject", identity.subject());
        });
        transactions.run(c -> {
            record.append(
                    c,
                    IdentityRecord.author(IdentityRecord.NOBODY, LinkedUsers.CHANNEL, from),
                    "session.refuse",
                    subject,
                    detail);
            return subject;
        });
    }
}
