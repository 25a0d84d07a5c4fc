package io.mortise.itests.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Person;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One browser for all tests; each visitor has cookies and storage of its own. Not safe for use by more than one thread. */
public final class Chromium implements AutoCloseable {
    /** Names another browser than one of the usual places. */
    static final String VARIABLE = "MORTISE_BROWSER";

    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where there is a browser. */
    static Optional<Path> executable() {
        return Stream.concat(Optional.ofNullable(System.getenv(VARIABLE)).stream(), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it; throws where there is none. */
    public static Chromium start() {
        Path executable = executable()
                .orElseThrow(() -> new IllegalStateException(
                        "No browser was found. Install Chromium, or let " + VARIABLE + " name one"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(executable).setArgs(OPTIONS));
        return new Chromium(playwright, browser);
    }

    /** Somebody who is not signed in, with an empty window at a desk. */
    public Visitor visitor(Api api) {
        return visitor(api.base());
    }

    /** The same with another name of the server. */
    public Visitor visitor(URI base) {
        return new Visitor(browser.newContext(Visitor.desk()), base);
    }

    /** Somebody who is signed in. */
    public Visitor visitor(Person person) {
        Visitor visitor = visitor(person.api());
        visitor.takeSession(person.cookie());
        return visitor;
    }

    /** The same with a phone. */
    public Visitor phone(Person person) {
        Visitor visitor =
                new Visitor(browser.newContext(Visitor.phone()), person.api().base());
        visitor.takeSession(person.cookie());
        return visitor;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
