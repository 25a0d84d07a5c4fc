package io.mortise.http.rig;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A test against one running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerTest {
    @SuppressWarnings("NullAway.Init") // set before the first test
    protected ServerRig rig;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        rig = new ServerRig(folder, settings());
    }

    /** More framework properties. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    @AfterAll
    void stop() throws Exception {
        rig.stop();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }
}
