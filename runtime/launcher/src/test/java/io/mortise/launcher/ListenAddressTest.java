package io.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.mortise.launcher.failure.ExitCode;
import io.mortise.launcher.failure.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenAddressTest {
    private static final String HOST = "127.0.0.1";

    @Test
    void portInUseIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> ListenAddress.check(HOST, port))
                    .asInstanceOf(type(LaunchException.class))
                    .extracting(failed -> failed.problems().get(0))
                    .satisfies(problem -> {
                        assertThat(problem.exitCode()).isEqualTo(ExitCode.ADDRESS);
                        assertThat(problem.oneLine()).contains(HOST + ":" + port, "--port");
                    });
        }
    }

    @Test
    void freePortIsFine() {
        ListenAddress.check(HOST, 0);
    }
}
