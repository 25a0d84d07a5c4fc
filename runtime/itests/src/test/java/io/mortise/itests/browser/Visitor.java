package io.mortise.itests.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A person with a browser of their own. Whatever the console or its policy complains of is a fault, found when the visitor
 * leaves at the latest.
 */
public final class Visitor implements AutoCloseable {
    private static final double LONGEST_WAIT_MILLIS = 15_000;
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** A refusal of the API is no fault of the page; browsers report it like one. */
    private static final Pattern REFUSAL = Pattern.compile("Failed to load resource: .* status of 4\\d\\d .*");

    private static final String REPORT_VIOLATIONS = """
            addEventListener("securitypolicyviolation", (event) =>
                console.error(`CSP: ${event.violatedDirective} does not let in ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`));""";

    private final BrowserContext context;
    private final URI base;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext context, URI base) {
        this.context = context;
        this.base = base;
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        context.addInitScript(REPORT_VIOLATIONS);
        page = context.newPage();
        listen(page);
    }

    static NewContextOptions desk() {
        return new NewContextOptions().setViewportSize(1280, 900).setLocale("en-US");
    }

    static NewContextOptions phone() {
        return new NewContextOptions()
                .setViewportSize(360, 740)
                .setLocale("en-US")
                .setHasTouch(true);
    }

    void takeSession(String cookie) {
        int equals = cookie.indexOf('=');
        context.addCookies(
                List.of(new Cookie(cookie.substring(0, equals), cookie.substring(equals + 1)).setUrl(base.toString())));
    }

    private void listen(Page opened) {
        opened.onConsoleMessage(this::note);
        opened.onPageError(fault -> complaints.add("Uncaught: " + fault));
    }

    private void note(ConsoleMessage message) {
        boolean isRefusal = REFUSAL.matcher(message.text()).matches()
                && message.location().startsWith(base.resolve("/api/").toString());
        if (message.type().equals("error") && !isRefusal) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    /** The tab that is open. */
    public Page page() {
        return page;
    }

    /** Another tab of the same browser, with the same cookies and storage. */
    public Page newTab() {
        Page tab = context.newPage();
        listen(tab);
        return tab;
    }

    /** Goes to an address as by typing it. */
    public Page open(String path) {
        page.navigate(base.resolve(path).toString());
        return page;
    }

    /** Chooses {@code light}, {@code dark} or {@code system} in the preferences. */
    public void chooseLook(String look) {
        page.getByText("Preferences").click();
        page.getByLabel("Look").selectOption(look);
        page.getByLabel("Look").press("Escape");
        page.getByLabel("Look").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Fails when the page, as it is now, has faults of accessibility (WCAG 2.2 AA); keeps a picture of it. */
    public void checkLooks(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true));
        List<String> faults = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(rule -> name + ": " + told(rule))
                        .toList();
        assertThat(faults).isEmpty();
    }

    private static String told(Rule rule) {
        List<String> where = rule.getNodes().stream()
                .map(CheckedNode::getTarget)
                .map(String::valueOf)
                .toList();
        return rule.getId() + ": " + rule.getHelp() + " at " + where;
    }

    /** What the console has complained of until now; the test says that it was to be expected. */
    public List<String> takeComplaints() {
        List<String> taken = List.copyOf(complaints);
        complaints.clear();
        return taken;
    }

    /** Fails when there was anything to complain of. */
    @Override
    public void close() {
        context.close();
        assertThat(complaints).as("errors in the browser").isEmpty();
    }
}
