package io.mortise.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.host.identity.Caller;
import io.mortise.host.problem.ProblemCode;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.rig.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final String HOME = "203.0.113.9";
    private static final String TOKEN = "Authorization: Bearer olga";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // the clock may start anywhere, and overflow
    private final RateLimit limit = new RateLimit(10, now::get);

    @Test
    void twiceTheRateMayComeAtOnceAndThenTheRate() {
        assertThat(admitted(100, HOME)).isEqualTo(20);

        after(500);
        assertThat(admitted(100, HOME)).isEqualTo(5);

        after(60_000);
        assertThat(admitted(100, HOME)).isEqualTo(20);
    }

    @Test
    void everyAddressHasItsOwn() {
        assertThat(admitted(100, HOME)).isEqualTo(20);
        assertThat(admitted(100, "203.0.113.10")).isEqualTo(20);
    }

    @Test
    void anIpv6NetworkIsOneCaller() {
        assertThat(admitted(15, "[2001:db8:0:0:1:2:3:4]")).isEqualTo(15);
        assertThat(admitted(15, "2001:db8::5")).isEqualTo(5);
        assertThat(admitted(15, "2001:db8:0:1::5")).isEqualTo(15);
    }

    @Test
    void aUserHasOneLimitFromEverywhereAndForAllTokens() {
        login(HOME, TOKEN);
        login("203.0.113.10", "Cookie: session=1");

        assertThat(admitted(15, HOME, TOKEN)).isEqualTo(15);
        assertThat(admitted(15, "203.0.113.11", "Cookie: session=1")).isEqualTo(5);
        assertThat(admitted(5, HOME)).as("others at the same address").isEqualTo(5);
    }

    @Test
    void guessingTokensGivesNobodyANewLimit() {
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            admitted += admitted(1, HOME, TOKEN + i);
        }

        assertThat(admitted).isEqualTo(20);
    }

    @Test
    void credentialsThatAreNobodysAnyMoreCountForTheAddress() {
        login(HOME, TOKEN);
        limit.forget(FakeRequest.of(HOME, TOKEN));

        assertThat(admitted(100, "203.0.113.12", TOKEN)).isEqualTo(20);
        login("203.0.113.13", "Authorization: Bearer other");
        assertThat(admitted(100, HOME, "Authorization: Bearer other")).isEqualTo(20);
    }

    @Test
    void zeroIsNoLimit() {
        RateLimit off = new RateLimit(0, now::get);
        for (int i = 0; i < 1000; i++) {
            off.admit(FakeRequest.of(HOME));
        }
    }

    private void login(String address, String credentials) {
        HttpServletRequest request = FakeRequest.of(address, credentials);
        limit.admit(request);
        limit.learn(request, new Caller("olga", false));
    }

    private int admitted(int count, String address, String... headers) {
        int admitted = 0;
        for (int i = 0; i < count; i++) {
            try {
                limit.admit(FakeRequest.of(address, headers));
                admitted++;
            } catch (ProblemException refused) {
                assertThat(refused.problem().code()).isEqualTo(ProblemCode.RATE_LIMITED);
            }
        }
        return admitted;
    }

    private void after(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
