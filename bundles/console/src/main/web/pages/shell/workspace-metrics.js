import {html, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {number, t} from "../../core/messages.js";
import "../../kit/chart.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import {keyOf, pageAddress, WorkspaceElement} from "./workspace-element.js";

const REFRESH_MILLIS = 30_000;
const LEVELS = {OK: "success", WARN: "warning", FAIL: "danger"};

/** The figures of modules. They are asked for again when modules come and go, and now and then while the page is looked at. */
class WorkspaceMetrics extends WorkspaceElement {
    #metrics = new Loaded(this, async () => (await get(`${this.path}/metrics`)).data);
    #timer = 0;

    connectedCallback() {
        super.connectedCallback();
        this.#timer = setInterval(() => {
            if (document.visibilityState === "visible") {
                this.#metrics.ask();
            }
        }, REFRESH_MILLIS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    scopeChanged() {
        this.#metrics.ask({isNew: true});
    }

    modulesChanged() {
        this.#metrics.ask();
    }

    content() {
        return this.#metrics.view((metrics) => metrics.length === 0 ? nothing : html`
            <ul class="metrics plain-list" aria-label=${t("shell.metrics.label")}>${metrics.map((metric) => html`
                <li class="card metric" data-key=${keyOf(metric)}>
                    <h2 class="row">${metric.icon ? icon(metric.icon) : nothing} ${this.#label(metric)}</h2>
                    ${metric.fault ? this.#fault(metric.fault) : shown(metric)}
                </li>`)}</ul>`);
    }

    #label(metric) {
        return metric.page
            ? html`<a href=${pageAddress(this.contributions, metric.module, metric.page, {workspace: this.wsId})}>${metric.label}</a>`
            : metric.label;
    }

    #fault(fault) {
        return html`<m-status kind="warning">${t("shell.metrics.fault")}</m-status>
            <p class="small muted">${fault.message}</p>`;
    }
}

function shown({display, label, value}) {
    switch (display) {
        case "percentage":
            return html`
                <p class="figure">${t("shell.metrics.percent", {value: value.percentage})}</p>
                <progress max="100" value=${value.percentage} aria-label=${label}></progress>`;
        case "status":
            return html`<m-status kind=${LEVELS[value.level] ?? "neutral"}>${value.text}</m-status>`;
        case "chart":
            return html`<m-chart label=${label} kind="line" .points=${value.points}></m-chart>`;
        default:
            return html`<p class="figure">${number(value.count)}</p>`;
    }
}

customElements.define("workspace-metrics", WorkspaceMetrics);
