package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpAddressTest {

    private static String url(String... endpoints) {
        return HttpAddress.of(Map.of("osgi.http.endpoint", endpoints), Optional.empty())
                .url();
    }

    @Test
    void endsWithThePort() {
        assertThat(url("http://127.0.0.1:8080/")).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void knowsBothSchemesAndTheirUsualPorts() {
        assertThat(url("https://127.0.0.1:8443/")).isEqualTo("https://127.0.0.1:8443");
        assertThat(url("https://127.0.0.1/")).isEqualTo("https://127.0.0.1");
        assertThat(url("http://127.0.0.1/")).isEqualTo("http://127.0.0.1");
        Map<String, Object> ipv6 = Map.of("osgi.http.endpoint", new String[] {"https://::1/"});
        assertThat(HttpAddress.of(ipv6, Optional.of("::1")).url()).isEqualTo("https://[::1]");
    }

    @Test
    void putsAnIpv6AddressInBrackets() {
        assertThat(url("http://::1:8080/")).isEqualTo("http://[::1]:8080");
        assertThat(url("http://[::1]:8080/")).isEqualTo("http://[::1]:8080");
    }

    @Test
    void namesTheHostThatWasAskedFor() {
        Map<String, Object> runtime = Map.of("osgi.http.endpoint", new String[] {"http://[fd00::2%eth0]:8080/"});

        assertThat(HttpAddress.of(runtime, Optional.of("0.0.0.0")).url()).isEqualTo("http://0.0.0.0:8080");
    }

    @Test
    void refusesAServiceThatListensNowhere() {
        assertThatThrownBy(() -> url("/"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("listens");
    }
}
