package io.mortise.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mortise.host.net.AddressRange;
import io.mortise.host.problem.ProblemException;
import io.mortise.http.rig.FakeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
    private static final String PROXY = "10.0.0.1";
    private static final String CALLER = "203.0.113.9";

    private final TrustedProxies proxies = new TrustedProxies(AddressRange.parseAll("10.0.0.0/8, fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 203.0.113.9                               | 203.0.113.9",
                "X-Forwarded-For: 198.51.100.7, 203.0.113.9                 | 203.0.113.9",
                "X-Forwarded-For: 198.51.100.7, 203.0.113.9, 10.0.0.2       | 203.0.113.9",
                "X-Forwarded-For: 10.0.0.3, 10.0.0.2                        | 10.0.0.3",
                "X-Forwarded-For: 203.0.113.9:4711                          | 203.0.113.9",
                "X-Forwarded-For: 2001:db8::5                               | 2001:db8:0:0:0:0:0:5",
                "X-Forwarded-For: unknown                                   | 10.0.0.1",
                "X-Forwarded-For: evil\"name                                | 10.0.0.1",
                "Forwarded: for=203.0.113.9                                 | 203.0.113.9",
                "Forwarded: For=\"203.0.113.9:80\";proto=https              | 203.0.113.9",
                "Forwarded: for=198.51.100.7, for=203.0.113.9, for=10.0.0.2 | 203.0.113.9",
                "Forwarded: for=\"[2001:db8::5]:4711\"                      | 2001:db8:0:0:0:0:0:5",
                "Forwarded: for=\"a,b\";host=x, for=203.0.113.9             | 203.0.113.9",
                "Forwarded: for=_hidden                                     | 10.0.0.1",
                "Forwarded: unfor=203.0.113.9                               | 10.0.0.1",
                "Forwarded: ;;,=,\"                                         | 10.0.0.1",
            })
    void theAddressIsTheNearestThatIsNoTrustedProxy(String header, String address) {
        assertThat(proxies.see(FakeRequest.of(PROXY, header)).getRemoteAddr()).isEqualTo(address);
    }

    @Test
    void schemeAndHostAreTheCallersToo() {
        HttpServletRequest seen = proxies.see(FakeRequest.of(
                PROXY,
                "X-Forwarded-For: " + CALLER + ", 10.0.0.2",
                "X-Forwarded-Proto: https, http",
                "X-Forwarded-Host: example.com"));

        assertThat(seen.isSecure()).isTrue();
        assertThat(seen.getServerPort()).isEqualTo(443);
        assertThat(seen.getRequestURL()).hasToString("https://example.com/path");
    }

    @Test
    void theHostMayHaveAPort() {
        HttpServletRequest seen =
                proxies.see(FakeRequest.of(PROXY, "Forwarded: for=" + CALLER + ";host=\"[::1]:9443\";proto=https"));

        assertThat(seen.getServerName()).isEqualTo("[::1]");
        assertThat(seen.getRequestURL()).hasToString("https://[::1]:9443/path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"X-Forwarded-Host: evil.com/x?", "X-Forwarded-Proto: javascript", "X-Forwarded-Host: a b"})
    void whatIsNoHostOrSchemeIsLeftOut(String header) {
        HttpServletRequest seen = proxies.see(FakeRequest.of(PROXY, "X-Forwarded-For: " + CALLER, header));

        assertThat(seen.getRequestURL()).hasToString("http://inner:8080/path");
    }

    @Test
    void othersAreNotBelieved() {
        HttpServletRequest stranger = FakeRequest.of(CALLER, "X-Forwarded-For: 10.0.0.9", "Forwarded: for=10.0.0.9");

        assertThat(proxies.see(stranger)).isSameAs(stranger);
    }

    @Test
    void withoutTrustedProxiesNobodyIs() {
        HttpServletRequest request = FakeRequest.of(PROXY, "X-Forwarded-For: " + CALLER);

        assertThat(new TrustedProxies(List.of()).see(request)).isSameAs(request);
    }

    @Test
    void aProxyWithAnIpv6AddressIsKnown() {
        HttpServletRequest request = FakeRequest.of("[fd00:0:0:0:0:0:0:1%eth0]", "X-Forwarded-For: " + CALLER);

        assertThat(proxies.see(request).getRemoteAddr()).isEqualTo(CALLER);
    }

    @Test
    void twoKindsOfHeadersAreAmbiguous() {
        HttpServletRequest both = FakeRequest.of(PROXY, "X-Forwarded-For: " + CALLER, "Forwarded: for=10.0.0.9");

        assertThatThrownBy(() -> proxies.see(both)).isInstanceOf(ProblemException.class);
    }

    @Test
    void longHeadersAreReadInTime() {
        String many = "for=\"1,2\",".repeat(1600);

        assertThat(proxies.see(FakeRequest.of(PROXY, "Forwarded: " + many + "for=" + CALLER))
                        .getRemoteAddr())
                .isEqualTo(CALLER);
    }
}
