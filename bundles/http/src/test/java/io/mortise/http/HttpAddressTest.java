package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpAddressTest {

    private static String url(String... endpoints) {
        return HttpAddress.of(Map.of("osgi.http.endpoint", endpoints)).url();
    }

    @Test
    void endsWithThePort() {
        assertThat(url("http://127.0.0.1:8080/")).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void putsAnIpv6AddressInBrackets() {
        assertThat(url("http://::1:8080/")).isEqualTo("http://[::1]:8080");
        assertThat(url("http://[::1]:8080/")).isEqualTo("http://[::1]:8080");
    }

    @Test
    void refusesAServiceThatListensNowhere() {
        assertThatThrownBy(() -> url("/"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("listens");
    }
}
