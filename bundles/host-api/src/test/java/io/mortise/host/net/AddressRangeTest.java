package io.mortise.host.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,        10.255.0.1,           true",
        "10.0.0.0/8,        11.0.0.0,             false",
        "192.168.4.0/22,    192.168.7.255,        true",
        "192.168.4.0/22,    192.168.8.0,          false",
        "127.0.0.1,         127.0.0.1,            true",
        "127.0.0.1,         127.0.0.2,            false",
        "0.0.0.0/0,         203.0.113.9,          true",
        "0.0.0.0/0,         ::1,                  false",
        "::/0,              203.0.113.9,          false",
        "2001:db8::/33,     2001:db8:7fff::1,     true",
        "2001:db8::/33,     2001:db8:8000::1,     false",
        "::1,               [::1],                true",
        "fe80::/10,         fe80::1%eth0,         true",
        "::ffff:10.0.0.0/8, 10.1.1.1,             true"
    })
    void holdsTheAddressesWithItsPrefix(String range, String address, boolean holds) {
        assertThat(AddressRange.parse(range).contains(IpAddress.parse(address).orElseThrow()))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0",
                "010.0.0.1",
                "256.0.0.1",
                "1::2::3",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/",
                "10.0.0.0/-1"
            })
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesBitsBeyondThePrefix() {
        assertThatThrownBy(() -> AddressRange.parse("10.0.0.1/8"))
                .hasMessage("'10.0.0.1/8' has bits beyond its prefix of 8");
    }

    @Test
    void readsAList() {
        assertThat(AddressRange.parseAll("10.0.0.0/8, ::1,")).hasSize(2);
        assertThat(AddressRange.parseAll("")).isEmpty();
    }
}
