package io.mortise.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
    private static final String PASSWORD = "correct horse battery";

    @Test
    void matchesItsPasswordOnly() {
        Optional<PasswordHash> hash = Optional.of(PasswordHash.of(PASSWORD));

        assertThat(PasswordHash.matches(hash, PASSWORD)).isTrue();
        assertThat(PasswordHash.matches(hash, PASSWORD + " ")).isFalse();
        assertThat(PasswordHash.matches(hash, "")).isFalse();
        assertThat(PasswordHash.matches(Optional.empty(), PASSWORD)).isFalse();
    }

    @Test
    void everyHashHasASaltOfItsOwn() {
        assertThat(PasswordHash.of(PASSWORD)).isNotEqualTo(PasswordHash.of(PASSWORD));
    }

    /** What the reference implementation's command makes of {@code password} and the salt {@code somesalt}. */
    @Test
    void hashesOfTheReferenceImplementationAreUnderstood() {
        PasswordHash reference = new PasswordHash(
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");

        assertThat(PasswordHash.matches(Optional.of(reference), "password")).isTrue();
        assertThat(PasswordHash.matches(Optional.of(reference), "Password")).isFalse();
    }

    @Test
    void sameLettersTypedInAnotherWayAreTheSame() {
        Optional<PasswordHash> hash = Optional.of(PasswordHash.of("zw\u00f6lf Zeichen"));

        assertThat(PasswordHash.matches(hash, "zwo\u0308lf Zeichen")).isTrue();
    }

    @Test
    void itDoesNotShowInLogs() {
        assertThat(PasswordHash.of(PASSWORD)).hasToString("PasswordHash");
    }

    @Test
    void damagedHashIsAFaultAndNotAWrongPassword() {
        assertThatThrownBy(() -> PasswordHash.matches(Optional.of(new PasswordHash("x")), PASSWORD))
                .isInstanceOf(IllegalStateException.class);
    }
}
