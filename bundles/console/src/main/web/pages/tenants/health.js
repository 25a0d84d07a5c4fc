import {html, nothing} from "lit";
import {all, get} from "../../core/api.js";
import {number, t} from "../../core/messages.js";
import "../../kit/chart.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {LoadedPage} from "./loaded-page.js";
import {parseMetrics, rate, total} from "./metrics.js";

const SAMPLE_MILLIS = 5000;
const SAMPLES = 60;
const MILLIS = 1000;
const clock = new Intl.DateTimeFormat(undefined, {timeStyle: "medium"});

const CHARTS = [
    {name: "requests", unit: "", value: (before, now) => rate(before.requests, now.requests, now.seconds - before.seconds)},
    {name: "failures", unit: "", value: (before, now) => rate(before.failures, now.failures, now.seconds - before.seconds)},
    {name: "latency", unit: "ms", value: (before, now) => (now.count > before.count ? (now.sum - before.sum) / (now.count - before.count) * MILLIS : null)},
    {name: "running", unit: "", value: (before, now) => now.running},
    {name: "cpu", unit: "%", value: (before, now) => percent(rate(before.cpu, now.cpu, now.seconds - before.seconds))},
    {name: "allocated", unit: "bytes", value: (before, now) => rate(before.allocated, now.allocated, now.seconds - before.seconds)},
];

const percent = (share) => (share === null ? null : share * 100);

/** How the server and its plugins are; figures are taken while the page is open. */
class Health extends LoadedPage {
    static properties = {samples: {state: true}, metricsFault: {state: true}, readiness: {state: true}};

    #timer = 0;

    constructor() {
        super();
        this.samples = [];
        this.metricsFault = null;
        this.readiness = null;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#tick();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.#timer);
    }

    heading() {
        return t("tenants.health.title");
    }

    scope() {
        return "system";
    }

    fetch() {
        return all("/plugins");
    }

    async #tick() {
        if (!document.hidden) {
            await Promise.all([this.#sample(), this.#askReadiness()]);
        }
        if (this.isConnected) {
            this.#timer = setTimeout(() => this.#tick(), SAMPLE_MILLIS);
        }
    }

    async #sample() {
        try {
            const figures = parseMetrics((await get("/metrics", {headers: {Accept: "text/plain"}})).data);
            this.samples = [...this.samples.slice(1 - SAMPLES), figuresOf(figures)];
            this.metricsFault = null;
        } catch (fault) {
            this.metricsFault = fault;
        }
    }

    async #askReadiness() {
        const [live, ready] = await Promise.all(["/health/live", "/health/ready"].map((path) => get(path).then(() => null, (problem) => problem)));
        this.readiness = {live, ready};
    }

    render() {
        return html`
            <div class="head"><h1>${this.heading()}</h1></div>
            <div class="stack">
                ${this.#server()}
                ${this.#charts()}
                <section class="stack" aria-labelledby="plugins-heading">
                    <h2 id="plugins-heading">${t("tenants.health.plugins")}</h2>
                    ${this.fault ? problemView(this.fault, () => this.reload()) : this.loaded ? this.content() : html`<p role="status">${t("common.loading")}</p>`}
                </section>
            </div>`;
    }

    #server() {
        if (!this.readiness) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        const newest = this.samples.at(-1);
        return html`
            <section class="card stack" aria-labelledby="server-heading">
                <h2 id="server-heading">${t("tenants.health.server")}</h2>
                <p class="row">
                    ${["live", "ready"].map((name) => html`
                        <m-status kind=${this.readiness[name] ? "danger" : "success"}>${t(`tenants.health.${name}.${this.readiness[name] ? "no" : "yes"}`)}</m-status>`)}
                    ${newest && newest.leftovers > 0
                        ? html`<m-status kind="warning">${t("tenants.health.leftovers", {count: newest.leftovers})}</m-status>`
                        : nothing}
                </p>
                ${["live", "ready"].filter((name) => this.readiness[name]).map((name) => problemView(this.readiness[name], () => this.#askReadiness()))}
            </section>`;
    }

    #charts() {
        return html`
            <section class="stack" aria-labelledby="figures-heading">
                <h2 id="figures-heading">${t("tenants.health.figures")}</h2>
                <p class="muted small">${t("tenants.health.figuresWhat")}</p>
                ${this.metricsFault ? problemView(this.metricsFault, () => this.#sample()) : nothing}
                ${this.samples.length < 2 && !this.metricsFault ? html`<p role="status">${t("tenants.health.collecting")}</p>` : nothing}
                ${this.samples.length >= 2 ? html`<div class="charts">${CHARTS.map((chart) => this.#chart(chart))}</div>` : nothing}
            </section>`;
    }

    #chart({name, unit, value}) {
        const points = this.samples.slice(1).map((now, index) => ({label: clock.format(now.at), value: rounded(value(this.samples[index], now))}));
        return html`
            <section class="card" aria-labelledby=${`chart-${name}`}>
                <h3 id=${`chart-${name}`}>${t(`tenants.health.chart.${name}`)}</h3>
                <m-chart kind="line" label=${t(`tenants.health.chart.${name}`)} unit=${unit} .points=${points}></m-chart>
            </section>`;
    }

    content() {
        if (this.loaded.length === 0) {
            return html`<p class="muted">${t("tenants.health.noPlugins")}</p>`;
        }
        const figures = this.samples.at(-1)?.plugins ?? new Map();
        const rows = this.loaded.map((plugin) => ({...plugin, figures: figures.get(plugin.name) ?? NO_FIGURES}));
        return html`<m-table label=${t("tenants.health.plugins")} .rows=${rows} .key=${({name}) => name} sort="health" .columns=${COLUMNS()}></m-table>`;
    }
}

const NO_FIGURES = {requests: 0, failures: 0, count: 0, sum: 0, running: 0, stuck: 0};

const COLUMNS = () => [
    {id: "name", label: t("tenants.health.plugin"), sort: ({displayName}) => displayName, render: ({name, displayName, version}) => html`
        <a href=${`/admin/plugins/${name}`}>${displayName}</a> <span class="muted small">${version ?? ""}</span>`},
    {id: "health", label: t("tenants.health.health"), sort: (plugin) => (faultsOf(plugin).length > 0 ? 0 : 1), render: (plugin) => healthOf(plugin)},
    {id: "requests", label: t("tenants.health.requests"), numeric: true, sort: ({figures}) => figures.requests, render: ({figures}) => number(figures.requests)},
    {id: "failures", label: t("tenants.health.failures"), numeric: true, sort: ({figures}) => figures.failures, render: ({figures}) => number(figures.failures)},
    {id: "mean", label: t("tenants.health.mean"), numeric: true, sort: ({figures}) => mean(figures), render: ({figures}) =>
        (figures.count === 0 ? "–" : t("tenants.health.millis", {millis: number(rounded(mean(figures)))}))},
    {id: "running", label: t("tenants.health.running"), numeric: true, sort: ({figures}) => figures.running, render: ({figures}) => number(figures.running)},
];

const mean = ({sum, count}) => (count === 0 ? 0 : sum / count * MILLIS);

const faultsOf = ({enabled, conditions}) => (enabled ? conditions.filter(({status}) => !status) : []);

function healthOf(plugin) {
    if (!plugin.enabled) {
        return html`<m-status kind="neutral">${t("tenants.health.off")}</m-status>`;
    }
    const faults = faultsOf(plugin);
    return faults.length === 0
        ? html`<m-status kind="success">${t("tenants.health.healthy")}</m-status>`
        : html`<m-status kind="danger">${t("tenants.health.unhealthy")}</m-status> <span class="small">${faults.map(({message}) => message).join(". ")}</span>`;
}

const rounded = (value) => (value === null ? null : Math.round(value * 100) / 100);

function figuresOf(samples) {
    const names = new Set(samples.map(({labels}) => labels.plugin).filter(Boolean));
    return {
        at: new Date(),
        seconds: performance.now() / MILLIS,
        ...sums(samples, {}),
        cpu: total(samples, "mortise_plugin_cpu_seconds_total"),
        allocated: total(samples, "mortise_plugin_allocated_bytes_total"),
        leftovers: total(samples, "mortise_plugin_leftovers"),
        plugins: new Map([...names].map((plugin) => [plugin, sums(samples, {plugin})])),
    };
}

function sums(samples, labels) {
    return {
        requests: total(samples, "mortise_plugin_requests_total", labels),
        failures: total(samples, "mortise_plugin_requests_total", {...labels, outcome: "error"})
            + total(samples, "mortise_plugin_requests_total", {...labels, outcome: "timeout"}),
        count: total(samples, "mortise_plugin_request_seconds_count", labels),
        sum: total(samples, "mortise_plugin_request_seconds_sum", labels),
        running: total(samples, "mortise_plugin_running_requests", labels),
        stuck: total(samples, "mortise_plugin_stuck_requests", labels),
    };
}

customElements.define("page-health", Health);
