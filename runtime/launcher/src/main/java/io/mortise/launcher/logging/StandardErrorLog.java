package io.mortise.launcher.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.mortise.launcher.options.LogFormat;
import io.mortise.launcher.options.LogLevel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/**
 * The log as it is unless the operator brings a configuration: to standard error, with the level and format of the options.
 * Logback finds it by its service file. In Java and not in XML, because reading XML is a good part of what a start costs.
 */
public final class StandardErrorLog extends ContextAwareBase implements Configurator {
    static final String LEVEL = "mortise.log.level";
    static final String FORMAT = "mortise.log.format";
    static final String LIBRARY_LEVEL = "mortise.log.libraries";

    /** Of Logback: the operator's file. */
    static final String OTHER_CONFIGURATION = "logback.configurationFile";

    /** They tell what they do at INFO; with that level an operator sees their warnings only. */
    private static final List<String> LIBRARIES =
            List.of("org.eclipse.jetty", "org.glassfish", "org.apache.felix", "org.flywaydb", "com.zaxxer.hikari");

    /**
     * The first warns about each resource that is registered as an object, although that is how it is meant; the second says at
     * each start that this H2 is newer than the one it knows, and our own tests know this one.
     */
    private static final List<String> NEEDLESS_WARNINGS = List.of(
            "org.glassfish.jersey.internal.inject.Providers", "org.flywaydb.core.internal.database.base.Database");

    @Override
    public ExecutionStatus configure(LoggerContext log) {
        if (System.getProperty(OTHER_CONFIGURATION) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LevelChangePropagator julLevels = new LevelChangePropagator(); // it asks for no level that is off anyway
        julLevels.setContext(log);
        julLevels.setResetJUL(true);
        julLevels.start();
        log.addListener(julLevels);
        Level libraries = level(LIBRARY_LEVEL, LogLevel.WARN);
        LIBRARIES.forEach(name -> log.getLogger(name).setLevel(libraries));
        NEEDLESS_WARNINGS.forEach(name -> log.getLogger(name).setLevel(Level.ERROR));
        ch.qos.logback.classic.Logger root = log.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(level(LEVEL, LogLevel.INFO));
        root.addAppender(standardError(log));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static OutputStreamAppender<ILoggingEvent> standardError(LoggerContext log) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(log);
        appender.setName("STDERR");
        boolean json = LogFormat.JSON.name().equals(System.getProperty(FORMAT));
        Encoder<ILoggingEvent> encoder = json ? oneObjectALine() : text();
        encoder.setContext(log);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setOutputStream(new ProcessError(System.err));
        appender.start();
        return appender;
    }

    private static Encoder<ILoggingEvent> oneObjectALine() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.setWithMarkers(false); // they are for ourselves
        encoder.setWithFormattedMessage(true);
        return encoder;
    }

    private static Encoder<ILoggingEvent> text() {
        TextLayout layout = new TextLayout();
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        return encoder;
    }

    private static Level level(String property, LogLevel otherwise) {
        return Level.toLevel(System.getProperty(property, otherwise.name()));
    }

    /** The stream of the process, before what bundles print is kept from it; it stays open when the appender stops. */
    private static final class ProcessError extends OutputStream {
        private final PrintStream err;

        ProcessError(PrintStream err) {
            this.err = err;
        }

        @Override
        public void write(int b) {
            err.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            err.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            err.flush();
        }
    }
}
