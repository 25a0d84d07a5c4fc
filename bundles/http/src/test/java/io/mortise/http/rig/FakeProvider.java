package io.mortise.http.rig;

import io.mortise.host.identity.OidcSignIn;
import io.mortise.host.identity.Session;
import io.mortise.host.identity.SignIn;
import io.mortise.host.problem.Problem;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An identity provider that signs everybody in as walt who comes back with the secret. */
public final class FakeProvider implements OidcSignIn {
    private final List<Answer> answers = new ArrayList<>();
    private final List<Optional<String>> beginnings = new ArrayList<>();
    private final List<SignIn> signIns = new ArrayList<>();

    public void reset() {
        answers.clear();
        beginnings.clear();
        signIns.clear();
    }

    /** What browsers came back with. */
    public List<Answer> answers() {
        return answers;
    }

    /** The sessions that browsers had when they began, where they had one. */
    public List<Optional<String>> beginnings() {
        return beginnings;
    }

    /** The requests by which somebody signed in. */
    public List<SignIn> signIns() {
        return signIns;
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    @Override
    public Begun begin(Optional<String> returnTo, URI callback, Optional<String> replaced) {
        beginnings.add(replaced);
        if (returnTo.equals(Optional.of("/later"))) {
            throw new ProblemException(
                    new Problem(ProblemCode.IDENTITY_PROVIDER_UNAVAILABLE, "Not now", "It is away", "it", "Wait"),
                    Duration.ofSeconds(10));
        }
        URI address = URI.create("https://login.example/auth?from=" + callback + "&to=" + returnTo.orElse("none"));
        return new Begun(address, "the-secret", Duration.ofMinutes(10));
    }

    @Override
    public Finished finish(Answer answer, SignIn from) {
        answers.add(answer);
        if (!answer.secret().equals(Optional.of("the-secret"))) {
            throw new ProblemException(new Problem(ProblemCode.SIGN_IN_REFUSED, "No", "No secret", "it", "Again"));
        }
        signIns.add(from);
        Session session = new Session(
                "session-walt", "walt", "csrf-of-session-walt", Instant.now().plusSeconds(3600));
        return new Finished(session, "/page?x=1#y");
    }
}
