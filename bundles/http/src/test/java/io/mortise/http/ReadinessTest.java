package io.mortise.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.http.rig.ServerTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ReadinessTest extends ServerTest {
    @Test
    void aReadyServerSaysSoUntilItsDatabaseIsGone() throws Exception {
        assertThat(rig.get("nobody", "/health/live").statusCode()).isEqualTo(200);
        assertThat(rig.get("nobody", "/health/ready").statusCode()).isEqualTo(200);

        rig.modules.databaseGone = true;
        HttpResponse<String> gone = rig.get("nobody", "/health/ready");

        assertThat(gone.statusCode()).isEqualTo(503);
        assertThat(gone.body()).contains("DATABASE_UNAVAILABLE");
        assertThat(gone.headers().firstValue("Retry-After")).isPresent();
        assertThat(rig.get("nobody", "/health/live").statusCode()).isEqualTo(200);
    }
}
