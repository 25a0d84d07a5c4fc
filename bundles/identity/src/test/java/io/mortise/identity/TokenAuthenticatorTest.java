package io.mortise.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.Caller;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is recognized without asking the database, which here fails the test. */
final class TokenAuthenticatorTest {
    private static final String TOKEN = "mrt_0123456789abcdefghijklmnopqrstuvwxyz";

    private final TokenAuthenticator authenticator = new TokenAuthenticator(
            new Administrator(TokenHash.of(TOKEN)), new NoGrants().grants(), token -> Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"Bearer " + TOKEN, "bearer " + TOKEN, "BEARER   " + TOKEN + " ", " Bearer " + TOKEN})
    void schemeIsRecognizedInAnyCase(String header) {
        assertThat(authenticator.authenticate(Optional.of(header))).contains(new Caller("admin", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                TOKEN,
                "Basic " + TOKEN,
                "Bearer" + TOKEN,
                "Bearer " + TOKEN + "x",
                "Bearer " + TOKEN + " x",
                "Bearer MRT_0123456789abcdefghijklmnopqrstuvwxyz"
            })
    void everythingElseIsNobody(String header) {
        assertThat(authenticator.authenticate(Optional.of(header))).isEmpty();
    }

    @Test
    void noHeaderIsNobody() {
        assertThat(authenticator.authenticate(Optional.empty())).isEmpty();
    }

    @Test
    void endlessTokensAreNotEvenHashed() {
        assertThat(authenticator.authenticate(Optional.of("Bearer " + "x".repeat(1_000_000))))
                .isEmpty();
    }

    @Test
    void hashIsSha256() {
        assertThat(TokenHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
