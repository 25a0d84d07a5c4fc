package io.mortise.identity.oidc;

import io.mortise.host.identity.OidcSignIn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636). */
final class CodeFlow {
    /** How long somebody may take at the provider. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(CodeFlow.class);
    private static final String AGAIN = "Sign in again";
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");
    private static final int SERVER_ERROR = 500;

    private final OidcSettings settings;
    private final Provider provider;
    private final Clock clock;
    private final Predicate<String> firstUse;

    /** @param firstUse whether a state was not used before; from now on it was */
    CodeFlow(OidcSettings settings, Provider provider, Clock clock, Predicate<String> firstUse) {
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
        this.firstUse = firstUse;
    }

    OidcSignIn.Begun begin(String returnTo, URI callback, Optional<String> replaced) {
        SignInSecret secret = SignInSecret.fresh(clock.instant(), returnTo, replaced);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.clientId());
        parameters.put("redirect_uri", callback.toString());
        parameters.put("scope", settings.scopes());
        parameters.put("state", secret.state());
        parameters.put("nonce", secret.nonce());
        parameters.put("code_challenge", secret.challenge());
        parameters.put("code_challenge_method", "S256");
        URI endpoint = provider.metadata().authorizationEndpoint();
        String query = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + ProviderCalls.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        char separator = endpoint.getRawQuery() == null ? '?' : '&';
        return new OidcSignIn.Begun(URI.create(endpoint.toString() + separator + query), secret.text(), LIFETIME);
    }

    /** The ID token that the provider gives for what the browser came back with; it is not verified. */
    IdToken finish(OidcSignIn.Answer answer) throws Refusal {
        SignInSecret secret = secret(answer);
        refuseErrors(answer.parameters());
        String code = answer.parameters().get("code");
        if (code == null) {
            throw new Refusal("The identity provider has sent no code", AGAIN);
        }
        return new IdToken(exchange(code, secret, answer.callback()), secret);
    }

    /** Makes the answer count no more; refused when it has counted. Called when its token was verified. */
    void use(IdToken token) throws Refusal {
        if (!firstUse.test(token.begun().state())) {
            throw new Refusal("The answer was used before", AGAIN);
        }
    }

    /** An ID token and the sign-in that it ends. */
    record IdToken(String text, SignInSecret begun) {
        /** Not the token. */
        @Override
        public String toString() {
            return "IdToken";
        }
    }

    private SignInSecret secret(OidcSignIn.Answer answer) throws Refusal {
        SignInSecret secret = answer.secret()
                .flatMap(SignInSecret::of)
                .filter(begun -> isInTime(begun.begunAt()) && LocalPath.isLocal(begun.returnTo()))
                .orElseThrow(() -> new Refusal(
                        "This browser has not begun to sign in here, or more than " + LIFETIME.toMinutes()
                                + " minutes ago",
                        AGAIN));
        if (!isSame(secret.state(), answer.parameters().getOrDefault("state", ""))) {
            throw new Refusal("The answer belongs to another sign-in", AGAIN);
        }
        return secret;
    }

    private boolean isInTime(Instant begunAt) {
        Instant now = clock.instant();
        return !begunAt.isAfter(now) && now.isBefore(begunAt.plus(LIFETIME));
    }

    private void refuseErrors(Map<String, String> parameters) throws Refusal {
        // A browser that was sent through another provider brings the answer of that one (RFC 9207).
        if (!parameters.getOrDefault("iss", settings.issuer()).equals(settings.issuer())) {
            throw new Refusal("The answer is of another identity provider", AGAIN);
        }
        String error = parameters.get("error");
        if (error != null) {
            throw new Refusal(
                    "The identity provider did not sign you in"
                            + (ERROR.matcher(error).matches() ? ": " + error : ""),
                    "Sign in again, or ask an administrator of the identity provider");
        }
    }

    private String exchange(String code, SignInSecret secret, URI callback) throws Refusal {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", callback.toString());
        form.put("client_id", settings.clientId());
        form.put("code_verifier", secret.verifier());
        Metadata metadata = provider.metadata();
        Optional<String> authorization = Optional.empty();
        if (settings.secret().isPresent() && metadata.secretInForm()) {
            form.put("client_secret", settings.secret().get());
        } else {
            authorization = settings.secret().map(this::basic);
        }
        return idToken(provider.post(metadata.tokenEndpoint(), form, authorization));
    }

    private String basic(String secret) {
        String pair = ProviderCalls.encoded(settings.clientId()) + ':' + ProviderCalls.encoded(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String idToken(ProviderCalls.Answer answer) throws Refusal {
        try {
            if (answer.status() >= SERVER_ERROR) {
                throw new IOException("It answers with status " + answer.status());
            }
            Claims body = answer.json();
            Optional<String> error =
                    body.text("error").filter(text -> ERROR.matcher(text).matches());
            error.ifPresent(text -> log.warn("The identity provider exchanged no code: {}", text));
            return body.text("id_token")
                    .orElseThrow(() -> new Refusal(
                            "The identity provider gave no token for its code"
                                    + error.map(": "::concat).orElse(""),
                            "Sign in again; an administrator finds more in the log of the server"));
        } catch (IOException unusable) {
            log.warn("The identity provider exchanged no code: {}", unusable.getMessage());
            throw Unavailable.problem("It gives no tokens", Fetched.BETWEEN);
        }
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
