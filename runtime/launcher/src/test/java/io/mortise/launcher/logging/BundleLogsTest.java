package io.mortise.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.log.FormatterLogger;
import org.osgi.service.log.LogService;
import org.slf4j.LoggerFactory;

class BundleLogsTest {
    private static final String SYSTEM_BUNDLE = "org.apache.felix.framework";

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Framework framework;

    BundleLogsTest(@TempDir Path cache) {
        framework = new FrameworkFactory()
                .newFramework(
                        Map.of(Constants.FRAMEWORK_STORAGE, cache.toString(), "felix.service.urlhandlers", "false"));
    }

    @BeforeEach
    void register() throws BundleException {
        framework.init();
        BundleLogs.register(framework.getBundleContext());
        events.start();
        root.addAppender(events);
    }

    @AfterEach
    void stop() throws Exception {
        root.detachAppender(events);
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    @SuppressWarnings("deprecation") // older bundles call it
    void messageOfABundleIsLoggedInItsName() {
        IllegalStateException cause = new IllegalStateException("cause");

        service().log(LogService.LOG_WARNING, "careful", cause);

        assertThat(events.list).singleElement().satisfies(event -> {
            assertThat(event.getLoggerName()).isEqualTo(SYSTEM_BUNDLE);
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).isEqualTo("careful");
            assertThat(event.getThrowableProxy().getMessage()).isEqualTo("cause");
        });
    }

    @Test
    void rootLoggerOfABundleBearsTheBundlesName() {
        Bundle bundle = framework.getBundleContext().getBundle();

        service()
                .getLogger(bundle, org.osgi.service.log.Logger.ROOT_LOGGER_NAME, org.osgi.service.log.Logger.class)
                .error("{} of {}", 1, 2);

        assertThat(events.list).singleElement().satisfies(event -> {
            assertThat(event.getLoggerName()).isEqualTo(SYSTEM_BUNDLE);
            assertThat(event.getFormattedMessage()).isEqualTo("1 of 2");
        });
    }

    @Test
    void loggerOfAnotherKindIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> service().getLogger("x", FormatterLogger.class));
    }

    private LogService service() {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReference(LogService.class));
    }
}
