package io.mortise.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.mortise.launcher.testing.TestBundle;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
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
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class BundlePrintStreamTest {
    private static final String BUNDLE = "com.example.printer";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream reallyOut = new ByteArrayOutputStream();
    private final ByteArrayOutputStream reallyErr = new ByteArrayOutputStream();
    private final Entries entries = new Entries();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final PrintedLines outLines = new PrintedLines("stdout", Level.INFO);
    private final PrintedLines errLines = new PrintedLines("stderr", Level.WARN);
    private final Framework framework;

    private record Entry(String logger, Level level, String message, Map<String, String> context, String thread) {}

    /** Holds a lock while it asks what is logged for its text, as appenders do. */
    private static final class Entries extends AppenderBase<ILoggingEvent> {
        private final List<Entry> list = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            list.add(new Entry(
                    event.getLoggerName(),
                    event.getLevel(),
                    event.getFormattedMessage(),
                    Map.copyOf(event.getMDCPropertyMap()),
                    event.getThreadName()));
        }
    }

    BundlePrintStreamTest(@TempDir Path cache) {
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
    void divert() throws BundleException {
        entries.start();
        root.addAppender(entries);
        System.setOut(new BundlePrintStream(new PrintStream(reallyOut, true), outLines));
        System.setErr(new BundlePrintStream(new PrintStream(reallyErr, true), errLines));
        framework.start();
    }

    @AfterEach
    void restore() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
        System.setOut(out);
        System.setErr(err);
        root.detachAppender(entries);
        ((Logger) LoggerFactory.getLogger("by.slf4j")).detachAppender(entries);
        MDC.clear();
    }

    @Test
    void linesOfABundleAreEntriesOfItsLog() throws Exception {
        Bundle printer = printer();
        BiConsumer<String, Object> print = service(printer);

        print.accept("print", "first\r\n\nsecond {}\n");
        print.accept("err", "third");

        assertThat(messages()).containsExactly("started", "first", "second {}", "third");
        assertThat(entries.list).extracting(Entry::logger).containsExactly("stdout", "stdout", "stdout", "stderr");
        assertThat(entries.list)
                .extracting(Entry::level)
                .containsExactly(Level.INFO, Level.INFO, Level.INFO, Level.WARN);
        assertThat(entries.list)
                .extracting(entry -> entry.context().get("bundle"))
                .containsOnly(BUNDLE);
        assertThat(reallyOut.size()).isZero();
    }

    @Test
    void everyWayToPrintLeadsThere() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        print.accept("all", "");
        print.accept("each", "");

        assertThat(messages())
                .containsExactly(
                        "started",
                        "truec121.52.5xynull-+b5%fw",
                        "true",
                        "c",
                        "1",
                        "2",
                        "1.5",
                        "2.5",
                        "xy",
                        "null",
                        "one",
                        "two");
        assertThat(reallyOut.size()).isZero();
    }

    @Test
    void bundleIsFoundWhereLittleOfItIsOnTheStack() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        print.accept("by the JDK", "on a thread of the JDK");
        print.accept("by a loader of its own", "");

        assertThat(messages()).containsExactly("started", "on a thread of the JDK", "by a loader of its own");
        assertThat(reallyOut.toString(Charset.defaultCharset())).isEmpty();
    }

    @Test
    void othersReachTheStreamAsBefore() throws Exception {
        System.out.print("the launcher ");
        System.out.println(1);
        System.out.write("prints\n".getBytes(Charset.defaultCharset()));

        assertThat(reallyOut.toString(Charset.defaultCharset()).lines()).containsExactly("the launcher 1", "prints");
        assertThat(entries.list).isEmpty();
    }

    @Test
    void bundleThatStopsOrIsGonePrintsIntoTheLogToo() throws Exception {
        Bundle printer = printer();
        BiConsumer<String, Object> print = service(printer);

        printer.uninstall();
        print.accept("print", "uninstalled\n");
        Bundle other = printer();
        BiConsumer<String, Object> last = service(other);
        framework.stop();
        framework.waitForStop(10_000);
        last.accept("print", "without a framework\n");

        assertThat(messages())
                .containsExactly(
                        "started",
                        "WARNING: stopping",
                        "uninstalled",
                        "started",
                        "WARNING: stopping",
                        "without a framework");
        assertThat(reallyOut.size()).isZero();
    }

    @Test
    void wordsWaitForTheEndOfTheirLineButNotForLong() throws Exception {
        BiConsumer<String, Object> print = service(printer());
        MDC.put("org", "acme");
        Thread.currentThread().setName("the printing thread");

        print.accept("print", "half ");
        outLines.logOlderThan(Duration.ofHours(1));
        print.accept("print", "a line\nand a half");
        assertThat(messages()).containsExactly("started", "half a line");
        CompletableFuture.runAsync(() -> outLines.logOlderThan(Duration.ZERO)).get();

        assertThat(entries.list).last().satisfies(entry -> {
            assertThat(entry.message()).isEqualTo("and a half");
            assertThat(entry.context()).containsEntry("org", "acme").containsEntry("bundle", BUNDLE);
            assertThat(entry.thread()).isEqualTo("the printing thread");
        });
        outLines.logOlderThan(Duration.ZERO);
        assertThat(entries.list).hasSize(3);
    }

    @Test
    void lineWithoutEndIsCut() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        for (int i = 0; i < PrintedText.LONGEST_LINE; i++) {
            print.accept("print", "ab");
        }
        print.accept("print", "c\n");

        assertThat(messages())
                .containsExactly(
                        "started",
                        "ab".repeat(PrintedText.LONGEST_LINE / 2),
                        "ab".repeat(PrintedText.LONGEST_LINE / 2),
                        "c");
    }

    @Test
    void charactersMayComeInPieces() throws Exception {
        BiConsumer<String, Object> print = service(printer());
        String word = Charset.defaultCharset().newEncoder().canEncode('é') ? "é€😀" : "word";

        for (byte b : (word + "\n").getBytes(Charset.defaultCharset())) {
            print.accept("bytes", new byte[] {b});
        }

        assertThat(messages()).containsExactly("started", word);
    }

    @Test
    void traceIsOneEntryAndNoLongerThanItMayBe() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        print.accept("trace", "");
        print.accept("err", "afterwards");
        synchronized (System.out) {
            print.accept("print", "x".repeat(PrintedText.LONGEST_BLOCK + 7));
        }
        outLines.logOlderThan(Duration.ZERO);

        assertThat(messages()).hasSize(4).element(1).asString().matches("(?s)java.lang.Exception: why\\R\tat .*\\)");
        assertThat(messages().get(2)).isEqualTo("afterwards");
        assertThat(messages().get(3)).endsWith("x\n… and 7 more characters");
    }

    @Test
    void whatIsLoggedMayPrintWhileItIsAskedForItsText() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        print.accept("log", "");
        outLines.logOlderThan(Duration.ZERO);

        assertThat(messages()).contains("about itself").last().asString().contains("asked for its text");
    }

    @Test
    void printersAndLoggersDoNotWaitForEachOther() throws Exception {
        BiConsumer<String, Object> print = service(printer());
        CyclicBarrier barrier = new CyclicBarrier(2);
        // Before the console's appender, which holds no lock when it asks for the text that all others then have.
        ((Logger) LoggerFactory.getLogger("by.slf4j")).addAppender(entries);

        CompletableFuture<Void> tracing = CompletableFuture.runAsync(() -> print.accept("meet in trace", barrier));
        CompletableFuture<Void> talking = CompletableFuture.runAsync(() -> print.accept("meet in log", barrier));

        assertThatCode(() -> CompletableFuture.allOf(tracing, talking).get(20, TimeUnit.SECONDS))
                .doesNotThrowAnyException();
        errLines.logOlderThan(Duration.ZERO);
        assertThat(messages()).anyMatch(message -> message.contains("both have met"));
    }

    @Test
    void bundleCannotCloseTheStream() throws Exception {
        BiConsumer<String, Object> print = service(printer());

        print.accept("close", "");
        System.out.println("nor for others");

        assertThat(messages()).contains("not closed");
        assertThat(reallyOut.toString(Charset.defaultCharset())).startsWith("nor for others");
    }

    private List<String> messages() {
        return entries.list.stream().map(Entry::message).toList();
    }

    private Bundle printer() throws BundleException {
        byte[] bytes = TestBundle.named(BUNDLE)
                .header("Import-Package", "org.osgi.framework,org.slf4j")
                .with(nested())
                .activator(Printer.class)
                .bytes();
        Bundle bundle =
                framework.getBundleContext().installBundle("mortise:printer:1.0.0", new ByteArrayInputStream(bytes));
        bundle.start();
        return bundle;
    }

    private static Class<?>[] nested() {
        return Printer.class.getDeclaredClasses();
    }

    @SuppressWarnings("unchecked") // it is what the bundle registers
    private static BiConsumer<String, Object> service(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        return (BiConsumer<String, Object>) context.getService(bundle.getRegisteredServices()[0]);
    }
}
