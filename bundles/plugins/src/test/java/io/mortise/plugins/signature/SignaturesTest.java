package io.mortise.plugins.signature;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mortise.host.net.TrustFiles;
import io.mortise.plugins.testing.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class SignaturesTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Signatures.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Signatures signatures = new Signatures(
            new SignatureSettings(SignaturePolicy.OFF, new TrustFiles(Optional.empty(), Optional.empty()), ""),
            Clock.systemUTC());

    @BeforeEach
    void listen() {
        logger.setLevel(Level.WARN);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    private List<String> warned(Path folder, SignaturePolicy policy) throws IOException {
        Path unsigned = Files.write(
                folder.resolve("kb.zip"), PluginJar.plugin("module-kb", "1.0.0").bytes());
        signatures.admit(unsigned, "digest", "module-kb 1.0.0", "kb.zip", policy);
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** An organization may want to know although those who will use the plugin do not. */
    @Test
    void whereSignaturesAreOffNobodyIsWarnedAlthoughTheyAreLookedAt(@TempDir Path folder) throws IOException {
        signatures.lookAlways(true);

        assertThat(warned(folder, SignaturePolicy.OFF)).isEmpty();
        assertThat(signatures.of("digest", false).isAccepted()).isFalse();
    }

    @Test
    void whereTheyAreToWarnTheLogDoes(@TempDir Path folder) throws IOException {
        assertThat(warned(folder, SignaturePolicy.WARN))
                .singleElement()
                .asString()
                .contains("is not accepted");
    }
}
