import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {ago, bytes, moment, number, t} from "../../core/messages.js";
import "../../kit/status.js";
import {pluginPath} from "./actions.js";
import {conditionsView} from "./conditions.js";
import {eventsOf} from "./plugin.js";

const AGAIN_MILLIS = 5000; // as long as the server keeps the answers of checks
const IDLE = new Set(["NEW", "INSTALLED", "STOPPED"]); // what a version that is not in use rests at
const CHECKS = {OK: "success", WARN: "warning"};

/** How the plugin is: its own checks, what its endpoints have done, and what is left in memory of versions that are gone. */
class PluginHealth extends LitElement {
    static properties = {name: {}};

    #health = new Loaded(this, async () => (await get(pluginPath(this.name, "/health"))).data, eventsOf(() => this.name));
    #timer = 0;

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#timer = setInterval(() => {
            if (!document.hidden) {
                this.#health.ask();
            }
        }, AGAIN_MILLIS);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearInterval(this.#timer);
    }

    render() {
        return this.#health.view((health) => html`<div class="stack">
            <p class="row"><m-status kind=${health.healthy ? "success" : health.enabled ? "danger" : "neutral"}>${
                t(health.healthy ? "admin.health.healthy" : health.enabled ? "admin.health.unhealthy" : "admin.health.off")}</m-status>
                <span class="small muted">${t("admin.health.live")}</span></p>
            ${health.versions.map((version) => this.#version(version))}
            ${health.leftovers.length > 0 ? html`<section class="card"><h2>${t("admin.health.leftovers")}</h2>${health.leftovers.map(leftover)}</section>` : nothing}
        </div>`);
    }

    #version({version, selected, healthy, faults, conditions, checks, stack, limits, load, calls}) {
        const isIdle = !selected && IDLE.has(conditions.find(({type}) => type === "Active")?.reason);
        return html`<section class="card stack">
            <div class="head"><h2>${version}</h2><div class="row">${selected ? html`<m-status kind="info">${t("admin.versions.inUse")}</m-status>` : nothing}
                ${isIdle ? html`<m-status kind="neutral">${t("admin.state.beside")}</m-status>` : html`<m-status kind=${healthy ? "success" : "danger"}>${
                    t(healthy ? "admin.health.healthy" : "admin.health.unhealthy")}</m-status>`}</div></div>
            ${faults.length > 0 && !isIdle ? html`<ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul>` : nothing}
            <details ?open=${!healthy && !isIdle}><summary>${t("admin.conditions.title")}</summary>${conditionsView(conditions)}</details>
            <section><h3>${t("admin.health.checks")}</h3>${checks.length === 0 ? html`<p class="muted">${t("admin.health.noChecks")}</p>` : html`
                <ul class="plain-list stack-small">${checks.map((check) => html`<li class="row"><m-status kind=${CHECKS[check.status] ?? "danger"}>${check.name}</m-status>
                    <span>${check.message}</span> <span class="small muted">${ago(check.at)}, ${t("admin.health.took", {millis: check.tookMillis})}</span></li>`)}</ul>`}</section>
            <section><h3>${t("admin.health.load")}</h3>${loadView(load, limits)}</section>
            ${calls.length > 0 ? html`<section><h3>${t("admin.health.calls")}</h3>${callsView(calls)}</section>` : nothing}
            ${stack ? html`<details><summary>${t("admin.health.stack")}</summary><pre class="scroll" tabindex="0">${stack}</pre></details>` : nothing}
        </section>`;
    }
}

const millis = (value) => t("admin.health.millis", {value: number(Math.round(value * 10) / 10)});

function loadView(load, limits) {
    return html`<dl class="facts">
        ${load ? html`
            <dt>${t("admin.health.requests")}</dt><dd>${number(load.requests)}</dd>
            <dt>${t("admin.health.errors")}</dt><dd>${number(load.errors + load.timeouts)} (${number(Math.round(load.errorRate * 1000) / 10)} %)</dd>
            <dt>${t("admin.health.refused")}</dt><dd>${t("admin.health.refusedWhy", {rate: load.refused.rate, concurrency: load.refused.concurrency, circuit: load.refused.circuit})}</dd>
            <dt>${t("admin.health.latency")}</dt><dd>${t("admin.health.latencyWhat", {mean: millis(load.latency.meanMillis), p50: millis(load.latency.p50Millis), p95: millis(load.latency.p95Millis), p99: millis(load.latency.p99Millis)})}</dd>
            <dt>${t("admin.health.cpu")}</dt><dd>${millis(load.cpuMillis)}</dd>
            <dt>${t("admin.health.allocated")}</dt><dd>${bytes(load.allocatedBytes)}</dd>
            <dt>${t("admin.health.running")}</dt><dd>${number(load.running.length)}${load.stuck > 0 ? html` <m-status kind="danger">${t("admin.health.stuck", {count: load.stuck})}</m-status>` : nothing}
                ${load.running.map((call) => html`<details><summary>${call.method} ${call.path} · ${millis(call.ageMillis)}</summary><pre class="scroll" tabindex="0">${call.stack.join("\n")}</pre></details>`)}</dd>
            ${load.openCircuits.length > 0 ? html`<dt>${t("admin.health.circuits")}</dt><dd>${load.openCircuits.map((org) => org || t("admin.health.system")).join(", ")}</dd>` : nothing}`
        : html`<dt>${t("admin.health.requests")}</dt><dd>${t("admin.health.noRequests")}</dd>`}
        ${limits ? html`<dt>${t("admin.health.limits")}</dt><dd>${t("admin.health.limitsWhat", {concurrent: limits.concurrentRequests, timeout: millis(limits.timeoutMillis)})}
            ${limits.requestsPerSecond === null ? "" : t("admin.health.limitsRate", {rate: limits.requestsPerSecond})}</dd>` : nothing}
    </dl>`;
}

function callsView(calls) {
    return html`<div class="scroll"><table class="plain small" aria-label=${t("admin.health.calls")}>
        <thead><tr>${["point", "count", "failed", "timedOut", "running", "mean"].map((name) => html`<th scope="col">${t(`admin.health.call.${name}`)}</th>`)}</tr></thead>
        <tbody>${calls.map((one) => html`<tr><th scope="row">${one.point}</th><td>${number(one.calls)}</td><td>${number(one.failed)}</td><td>${number(one.timedOut)}</td>
            <td>${number(one.running)}</td><td>${millis(one.meanMillis)}</td></tr>`)}</tbody></table></div>`;
}

function leftover({version, removedAt, holders}) {
    return html`<h3>${version}</h3><p>${t("admin.health.removedAt", {moment: moment(removedAt)})}</p>
        <ul>${holders.map((holder) => html`<li>${holder.message}<br><span class="small muted">${holder.mend}</span></li>`)}</ul>`;
}

customElements.define("plugin-health", PluginHealth);
