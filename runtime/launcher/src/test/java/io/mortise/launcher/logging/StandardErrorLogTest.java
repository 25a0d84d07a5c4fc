package io.mortise.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.mortise.launcher.failure.LaunchException;
import io.mortise.launcher.options.LogFormat;
import io.mortise.launcher.options.LogLevel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardErrorLogTest {
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final LoggerContext log = new LoggerContext();

    @BeforeEach
    void listen() {
        log.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(err);
        log.stop();
        System.clearProperty(StandardErrorLog.LEVEL);
        System.clearProperty(StandardErrorLog.FORMAT);
        System.clearProperty(StandardErrorLog.LIBRARY_LEVEL);
        System.clearProperty(StandardErrorLog.OTHER_CONFIGURATION);
    }

    @Test
    void eachEventIsALineForAPerson() {
        configure();

        log.getMDCAdapter().put("org", "acme");
        log.getLogger("io.mortise.settings.resolve.ResolverIndex").info("Read {} modules", 3);
        log.getMDCAdapter().clear();
        log.getLogger("io.mortise.Other").info("Nothing special");

        assertThat(written()[0])
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ INFO  i\\.m\\.s\\.resolve\\.ResolverIndex"
                                + " - Read 3 modules \\{org=acme}");
        assertThat(written()[1]).endsWith(" - Nothing special");
    }

    @Test
    void traceOfAnExceptionStandsBelow() {
        configure();

        log.getLogger("io.mortise.Any").warn("Not read", new IllegalStateException("why"));

        assertThat(written()[0]).endsWith(" WARN  io.mortise.Any - Not read");
        assertThat(written()[1]).startsWith("java.lang.IllegalStateException: why");
        assertThat(written()[2]).startsWith("\tat " + getClass().getName() + ".traceOfAnExceptionStandsBelow(");
    }

    @Test
    void noMessageLooksLikeAnEntryOfItsOwn() {
        configure();

        log.getLogger("io.mortise.Any").info("one\r\n2026-01-01T00:00:00.000Z ERROR forged\u001b[2J\tend");

        assertThat(written()[0]).endsWith(" - one");
        assertThat(written()[1]).isEqualTo("    2026-01-01T00:00:00.000Z ERROR forged[2J\tend");
    }

    @Test
    void standardErrorStaysOpenWhenTheLogStops() {
        configure();

        log.stop();
        System.err.println("still there");

        assertThat(written()).containsExactly("still there");
    }

    @Test
    void eachEventIsAJsonObjectWhenThatIsWanted() {
        System.setProperty(StandardErrorLog.FORMAT, "JSON");
        configure();

        log.getLogger("io.mortise.Any").info("Read {} modules", 3);

        assertThat(written()[0])
                .startsWith("{")
                .endsWith("}")
                .contains("\"formattedMessage\":\"Read 3 modules\"")
                .contains("\"level\":\"INFO\"");
    }

    @Test
    void librariesTellLess() {
        System.setProperty(StandardErrorLog.LEVEL, "DEBUG");
        System.setProperty(StandardErrorLog.LIBRARY_LEVEL, "WARN");
        configure();

        log.getLogger("org.eclipse.jetty.server.Server").info("Started");
        log.getLogger("io.mortise.Any").debug("A detail");

        assertThat(written()).singleElement().asString().endsWith("A detail");
    }

    @Test
    void configurationOfTheOperatorIsLeftToLogback() {
        System.setProperty(StandardErrorLog.OTHER_CONFIGURATION, "file:/conf/logback.xml");

        assertThat(new StandardErrorLog().configure(log)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
    }

    @Test
    void configurationOfTheOperatorMustBeReadable(@TempDir Path folder) {
        assertThatThrownBy(() -> Logging.start(folder, LogLevel.INFO, LogFormat.TEXT))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(folder.toString());
    }

    private void configure() {
        assertThat(new StandardErrorLog().configure(log)).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
    }

    private String[] written() {
        return written.toString(StandardCharsets.UTF_8).strip().split("\n");
    }
}
