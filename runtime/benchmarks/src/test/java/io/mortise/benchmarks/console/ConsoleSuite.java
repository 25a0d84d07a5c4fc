package io.mortise.benchmarks.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.mortise.benchmarks.Plan;
import io.mortise.benchmarks.Suite;
import io.mortise.benchmarks.report.Figures;
import io.mortise.benchmarks.report.Limit;
import io.mortise.benchmarks.report.Samples;
import io.mortise.itests.browser.Chromium;
import io.mortise.itests.browser.Visitor;
import io.mortise.itests.driver.Api;
import io.mortise.itests.driver.Distribution;
import io.mortise.itests.driver.Person;
import io.mortise.itests.driver.PlainArchive;
import io.mortise.itests.driver.Scene;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The console and the shell in a real browser: the first load, what plugins add, toggles made elsewhere, long lists. */
public final class ConsoleSuite implements Suite {
    private static final double MOST_BYTES = 150_000;
    private static final double MOST_REQUESTS = 10;
    private static final int MODULES = 1_000;
    private static final int WORKSPACES = 10_000;
    private static final int WORKSPACES_OF_AN_ORGANIZATION = 1_000;

    /** Of a load: requests begun before the first paint, those of contributions, bytes of all, moments in milliseconds. */
    private static final String FIRST_LOAD = """
            () => {
                const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime;
                const page = performance.getEntriesByType("navigation")[0];
                const all = [page, ...performance.getEntriesByType("resource")].filter((one) => !one.name.endsWith("/events"));
                const assets = all.filter((one) => new URL(one.name).pathname.startsWith("/assets/"));
                const own = all.filter((one) => !assets.includes(one));
                return {
                    paint,
                    before: own.filter((one) => one.startTime < paint).length,
                    own: own.length,
                    assets: assets.length,
                    bytes: own.reduce((sum, one) => sum + one.transferSize, 0),
                    loads: performance.getEntriesByType("measure").filter((one) => one.name.startsWith("mortise load")).map((one) => one.duration),
                    renders: performance.getEntriesByType("measure").filter((one) => one.name.startsWith("mortise render")).map((one) => one.duration),
                };
            }""";

    /** Notes the moments at which a tab of that name comes and goes. */
    private static final String WATCH_TAB = """
            (name) => {
                const find = (root) => [...root.querySelectorAll("*")].some((one) =>
                    (one.getAttribute("role") === "tab" && one.textContent.trim() === name) || (one.shadowRoot && find(one.shadowRoot)));
                window.seen = [];
                let was = find(document);
                const look = () => {
                    const is = find(document);
                    if (is !== was) {
                        was = is;
                        window.seen.push({is, at: performance.timeOrigin + performance.now()});
                    }
                    setTimeout(look, 1);
                };
                look();
            }""";

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void measure(Plan plan, Figures figures) throws Exception {
        try (Distribution distribution = Distribution.startWithJava("", plan.folder("console-data"));
                Chromium chromium = Chromium.start()) {
            Api api = distribution.api();
            Scene scene = Scene.create(api);
            api.upload("/api/platform/plugins?grant=all", TenWidgets.archive()).expect(201);
            Person person = Person.create(api, "reader", "Reader", true);
            firstLoads(plan, figures, chromium, person, scene);
            toggles(plan, figures, chromium, person, scene);
            longLists(figures, chromium, person, api);
        }
    }

    private static void firstLoads(Plan plan, Figures figures, Chromium chromium, Person person, Scene scene) {
        int loads = plan.pick(10, 30);
        double[] paints = new double[loads];
        double[] elements = new double[loads * TenWidgets.WIDGETS];
        double[] renders = new double[loads * TenWidgets.WIDGETS];
        double bytes = 0;
        double requests = 0;
        double more = 0;
        load(chromium, person, scene); // the server's first answers are not the browser's figure
        for (int i = 0; i < loads; i++) {
            Map<String, Object> load = load(chromium, person, scene);
            paints[i] = number(load, "paint");
            bytes = Math.max(bytes, number(load, "bytes"));
            requests = Math.max(requests, number(load, "before"));
            more = Math.max(more, number(load, "assets"));
            copy(load, "loads", elements, i);
            copy(load, "renders", renders, i);
        }
        figures.add(
                "first load of the shell with 10 contributions, gzip, own files and answers",
                bytes / 1000,
                "kB",
                Limit.atMost(MOST_BYTES / 1000));
        figures.add("requests until the first paint", requests, "", Limit.atMost(MOST_REQUESTS));
        figures.add("more requests for 10 visible contributions", more, "", Limit.atMost(TenWidgets.WIDGETS));
        figures.note("first contentful paint, p50", Samples.of(paints).p50(), "ms");
        figures.add("first contentful paint, p95", Samples.of(paints).p95(), "ms", Limit.atMost(700));
        figures.add("extension load, cold, p95", Samples.of(elements).p95(), "ms", Limit.atMost(800));
        figures.add("render of a contribution, p95", Samples.of(renders).p95(), "ms", Limit.atMost(100));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> load(Chromium chromium, Person person, Scene scene) {
        try (Visitor visitor = chromium.visitor(person)) {
            Page page = visitor.open("/ws/" + scene.first());
            for (int i = 0; i < TenWidgets.WIDGETS; i++) {
                page.getByText("Content " + i).first().waitFor();
            }
            return (Map<String, Object>) page.evaluate(FIRST_LOAD);
        }
    }

    private static double number(Map<String, Object> load, String name) {
        return ((Number) Objects.requireNonNull(load.get(name))).doubleValue();
    }

    private static void copy(Map<String, Object> load, String name, double[] into, int run) {
        List<?> values = (List<?>) Objects.requireNonNull(load.get(name));
        if (values.size() != TenWidgets.WIDGETS) {
            throw new AssertionError(values.size() + " instead of " + TenWidgets.WIDGETS + " measures of " + name);
        }
        for (int i = 0; i < TenWidgets.WIDGETS; i++) {
            into[run * TenWidgets.WIDGETS + i] = ((Number) values.get(i)).doubleValue();
        }
    }

    private static void toggles(Plan plan, Figures figures, Chromium chromium, Person person, Scene scene) {
        int toggles = plan.pick(40, 200);
        double[] there = new double[toggles];
        double[] gone = new double[toggles];
        try (Visitor visitor = chromium.visitor(person)) {
            Page page = visitor.open("/ws/" + scene.first());
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(TenWidgets.TAB))
                    .waitFor();
            page.evaluate(WATCH_TAB, TenWidgets.TAB);
            for (int i = 0; i < toggles; i++) {
                gone[i] = toggle(page, scene, false);
                there[i] = toggle(page, scene, true);
            }
        }
        figures.note(
                "toggle in another browser until the tab is gone, p50",
                Samples.of(gone).p50(),
                "ms");
        figures.add(
                "toggle in another browser until the tab is gone, p95",
                Samples.of(gone).p95(),
                "ms",
                Limit.atMost(100));
        figures.note(
                "toggle in another browser until the tab is there, p50",
                Samples.of(there).p50(),
                "ms");
        figures.add(
                "toggle in another browser until the tab is there, p95",
                Samples.of(there).p95(),
                "ms",
                Limit.atMost(100));
    }

    /** From before the request is sent until the page has changed, by the one clock that both have. */
    private static double toggle(Page page, Scene scene, boolean isOn) {
        page.evaluate("() => { window.seen = []; }");
        double begun = System.currentTimeMillis();
        scene.api()
                .patch(scene.workspaceModule(scene.first(), TenWidgets.NAME), "{\"enabled\": %s}".formatted(isOn))
                .expect(200);
        page.waitForFunction("(is) => window.seen.some((one) => one.is === is)", isOn);
        return ((Number) page.evaluate("(is) => window.seen.find((one) => one.is === is).at", isOn)).doubleValue()
                - begun;
    }

    private static void longLists(Figures figures, Chromium chromium, Person person, Api api) {
        IntStream.range(0, MODULES).forEach(i -> api.upload(PlainArchive.of("ui-many-%04d".formatted(i), "1.0.0", "ui")
                        .manifest("displayName", "Many %04d".formatted(i))
                        .build())
                .expect(201));
        createWorkspaces(api);
        try (Visitor visitor = chromium.visitor(person)) {
            Page page = visitor.open("/admin");
            measureList(figures, page, "Modules", "list of 1,000 modules", "Many 0999");
            page.navigate(api.base().resolve("/admin/org/many-0/").toString());
            measureList(figures, page, "Workspaces", "list of 1,000 workspaces of 10,000", "Place 0999");
        }
    }

    private static void createWorkspaces(Api api) {
        for (int org = 0; org < WORKSPACES / WORKSPACES_OF_AN_ORGANIZATION; org++) {
            String id = "many-" + org;
            api.post("/api/platform/orgs", "{\"id\": \"%s\", \"name\": \"Many %d\"}".formatted(id, org))
                    .expect(201);
            for (int i = 0; i < WORKSPACES_OF_AN_ORGANIZATION; i++) {
                api.post(
                                "/api/platform/orgs/" + id + "/workspaces",
                                "{\"id\": \"%s-%04d\", \"name\": \"Place %04d\"}".formatted(id, i, i))
                        .expect(201);
            }
        }
    }

    private static void measureList(Figures figures, Page page, String link, String what, String last) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true))
                .waitFor();
        page.evaluate("""
                () => {
                    window.rows = () => document.querySelectorAll("m-table tbody tr").length;
                    window.firstRows = new Promise((resolve) => {
                        addEventListener("click", () => {
                            const begun = performance.now();
                            const look = () => (window.rows() > 1 ? requestAnimationFrame(() => resolve(performance.now() - begun)) : setTimeout(look, 1));
                            look();
                        }, {once: true, capture: true});
                    });
                }""");
        page.getByRole(AriaRole.NAVIGATION)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(link).setExact(true))
                .click();
        figures.add(
                what + ", click until the first rows",
                ((Number) page.evaluate("() => window.firstRows")).doubleValue(),
                "ms",
                Limit.atMost(300));
        double[] filters = new double[20];
        for (int i = 0; i < filters.length; i++) {
            filters[i] = filter(page, i % 2 == 0 ? last : "");
        }
        figures.add(what + ", filtering, p95", Samples.of(filters).p95(), "ms", Limit.atMost(50));
    }

    /** From the input until the rows are others and a frame was drawn. */
    private static double filter(Page page, String text) {
        return ((Number) page.evaluate("""
                (text) => new Promise((resolve) => {
                    const field = document.querySelector("m-search").shadowRoot.querySelector("input");
                    const before = window.rows();
                    const begun = performance.now();
                    field.value = text;
                    field.dispatchEvent(new InputEvent("input", {bubbles: true, composed: true}));
                    const look = () => (window.rows() !== before
                        ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)))
                        : setTimeout(look, 1));
                    look();
                })""", text)).doubleValue();
    }
}
