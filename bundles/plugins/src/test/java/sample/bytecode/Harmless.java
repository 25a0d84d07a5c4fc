package sample.bytecode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.Path;
import java.util.Formatter;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.SAXParser;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** What ordinary plugins do without asking. */
public class Harmless {
    record Pair(String left, int right) {}

    enum Choice {
        ONE,
        TWO
    }

    void startsDaemon() {
        Thread thread = new Thread(() -> {}, "harmless " + hashCode());
        thread.setName("other");
        thread.setDaemon(true);
        thread.start();
    }

    ExecutorService makesPool() {
        return Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
    }

    Timer makesTimer() {
        return new Timer("timer", true);
    }

    CompletableFuture<Integer> works() {
        return CompletableFuture.supplyAsync(() -> 1);
    }

    String readsResource() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(Harmless.class.getResource("x.txt")).openStream()) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    String prints(Pair pair, Choice choice) {
        StringWriter out = new StringWriter();
        new PrintWriter(out)
                .printf(
                        "%s %s",
                        pair,
                        switch (choice) {
                            case ONE -> 1;
                            case TWO -> 2;
                        });
        return out + List.of(pair).toString() + pair.equals(new Pair(pair.left(), 1)) + pair.hashCode();
    }

    String printsToStreams(ByteArrayOutputStream out) throws IOException {
        new PrintStream(out, true, "UTF-8").print(1);
        new Formatter(out, "UTF-8").format("%s", 2);
        new Formatter().format("%s", 3);
        Logger.getLogger("sample").info("well");
        return out + " " + new StreamResult(out).getSystemId();
    }

    Object parsesStreams(DocumentBuilder builder, SAXParser parser, InputStream in) throws Exception {
        parser.parse(in, new DefaultHandler(), "base.xml");
        new InputSource(in).setSystemId("base.xml");
        return List.of(builder.parse(in, "base.xml"), new StreamSource(in, "base.xml"), ImageIO.read(in));
    }

    String names() {
        return MethodHandles.lookup().lookupClass().getName()
                + Path.of("a").resolve("b")
                + URI.create("https://example.com").getHost()
                + new Scanner("text").next()
                + System.getProperty("line.separator");
    }

    Object makes() throws ClassNotFoundException {
        return Class.forName("sample.Quiet").getSimpleName();
    }

    /** A thread that sees to it itself. */
    public static final class OwnThread extends Thread {
        public OwnThread() {
            super("own");
            setDaemon(true);
        }
    }
}
