package io.mortise.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.launcher.testing.TestBundle;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogReaderService;
import org.osgi.service.log.LogService;
import org.osgi.service.log.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

class BundleLogFeedTest {
    private static final String LOCATION = "mortise:module-kb:1.0.0";

    private final List<LogEntry> heard = new CopyOnWriteArrayList<>();
    private final Framework framework;

    BundleLogFeedTest(@TempDir Path cache) {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        "org.slf4j",
                        "felix.service.urlhandlers",
                        "false"));
    }

    @BeforeEach
    void start() throws BundleException {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        framework.init();
        BundleLogs.register(framework.getBundleContext());
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        SLF4JBridgeHandler.uninstall();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void whatABundleLogsIsItsOwnThroughWhateverInterface() throws Exception {
        reader().addLogListener(heard::add);

        talker().start();

        assertThat(ofTalker())
                .extracting(LogEntry::getMessage)
                .containsExactly("words of slf4j", "words of jul", "words of the platform", "words of a thread");
        assertThat(ofTalker())
                .extracting(LogEntry::getLogLevel)
                .containsExactly(LogLevel.WARN, LogLevel.INFO, LogLevel.ERROR, LogLevel.INFO);
        assertThat(ofTalker().get(2).getException()).hasMessage("why");
        assertThat(ofTalker()).extracting(LogEntry::getSequence).isSorted();
    }

    @Test
    void whatOthersLogInItsNameIsItsOwnToo() throws Exception {
        reader().addLogListener(heard::add);
        Bundle talker = talker();

        logs().getLogger(talker, "a.component", Logger.class).error("not activated", 1);
        logs().getLogger("somebody").warn("something");

        assertThat(ofTalker()).extracting(LogEntry::getMessage).containsExactly("not activated");
        assertThat(heard)
                .filteredOn(entry -> entry.getMessage().equals("something"))
                .extracting(entry -> entry.getBundle().getBundleId())
                .containsExactly(0L);
    }

    @Test
    void theFirstListenerHearsWhatWasLoggedBeforeItCame() throws Exception {
        talker().start();

        reader().addLogListener(heard::add);
        List<LogEntry> second = new CopyOnWriteArrayList<>();
        reader().addLogListener(second::add);

        assertThat(ofTalker()).hasSize(4);
        assertThat(second).isEmpty();
    }

    @Test
    void whoDoesNotListenAnyMoreHearsNothing() {
        List<LogEntry> gone = new CopyOnWriteArrayList<>();
        org.osgi.service.log.LogListener listener = gone::add;
        reader().addLogListener(listener);

        reader().removeLogListener(listener);
        LoggerFactory.getLogger("somebody").error("something");

        assertThat(gone).isEmpty();
    }

    private Bundle talker() throws BundleException {
        byte[] bytes = TestBundle.named("talker")
                .header("Import-Package", "org.osgi.framework,org.slf4j")
                .activator(Talker.class)
                .bytes();
        return framework.getBundleContext().installBundle(LOCATION, new ByteArrayInputStream(bytes));
    }

    private List<LogEntry> ofTalker() {
        return heard.stream()
                .filter(entry -> entry.getBundle().getLocation().equals(LOCATION))
                .toList();
    }

    private LogReaderService reader() {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReference(LogReaderService.class));
    }

    private LogService logs() {
        BundleContext context = framework.getBundleContext();
        return context.getService(context.getServiceReference(LogService.class));
    }
}
