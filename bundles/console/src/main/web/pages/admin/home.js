import {html, LitElement, nothing} from "lit";
import {all, get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import {FileDrop} from "./drop.js";
import "./install.js";
import {adviceOf, pluginAddress, problemsOf, stateOf, STATES} from "./plugin.js";

const KINDS = {active: "success", off: "neutral", waiting: "warning", failed: "danger", starting: "busy"};
const SHOWN_PROBLEMS = 5;
const PARTS = [
    {path: "/admin/modules", icon: "module", label: "modules"},
    {path: "/admin/order", icon: "drag", label: "order"},
    {path: "/admin/organizations", icon: "building", label: "organizations"},
    {path: "/admin/users", icon: "users", label: "users"},
    {path: "/admin/audit", icon: "history", label: "audit"},
    {path: "/admin/health", icon: "heart", label: "health"},
];

/** Where the administration of the system begins: what there is, what waits, what is wrong. */
class AdminHome extends LitElement {
    #all = new Loaded(this, async () => {
        const [plugins, approvals, {data: safeMode}] = await Promise.all([all("/plugins"), all("/approvals"), get("/safe-mode")]);
        return {plugins, approvals, safeMode};
    }, {scope: () => "system"});
    #drop = new FileDrop(this, (files) => this.querySelector("plugin-installer").install(files));

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("admin.home.documentTitle");
    }

    render() {
        return html`
            <div class="head"><h1>${t("admin.home.title")}</h1>
                <button class="primary" @click=${() => this.querySelector("plugin-installer").choose()}>${icon("upload")} ${t("admin.plugins.install")}</button></div>
            ${this.#all.view((found) => this.#cards(found))}
            ${this.#drop.view()}
            <plugin-installer @finished=${() => this.#all.ask()}></plugin-installer>`;
    }

    #cards({plugins, approvals, safeMode}) {
        return html`
            ${safeMode.level === "off" ? nothing : html`<div class="notice warning" role="status">${icon("shield")}
                <span><strong>${t("admin.home.safeModeOn")}</strong> ${t(`admin.safeMode.level.${safeMode.level}.what`)} <a href="/admin/safe-mode">${t("admin.home.toSafeMode")}</a></span></div>`}
            <div class="cards">
                ${this.#pluginsCard(plugins)}
                ${this.#problemsCard(plugins)}
                ${this.#approvalsCard(approvals)}
                <section class="card" aria-labelledby="home-safe-mode">
                    <h2 id="home-safe-mode"><a href="/admin/safe-mode">${t("admin.nav.safeMode")}</a></h2>
                    <m-status kind=${safeMode.level === "off" ? "success" : "warning"}>${t(`admin.safeMode.level.${safeMode.level}`)}</m-status>
                </section>
            </div>
            <h2 class="parts">${t("admin.home.parts")}</h2>
            <ul class="cards plain-list">${PARTS.map((part) => html`
                <li><a class="card row" href=${part.path}>${icon(part.icon)} <span><strong>${t(`admin.nav.${part.label}`)}</strong><br>
                    <span class="small muted">${t(`admin.home.part.${part.label}`)}</span></span></a></li>`)}</ul>`;
    }

    #pluginsCard(plugins) {
        const counts = new Map(STATES.map((state) => [state, plugins.filter((plugin) => stateOf(plugin).filter === state).length]));
        return html`
            <section class="card" aria-labelledby="home-plugins">
                <h2 id="home-plugins"><a href="/admin/plugins">${t("admin.nav.plugins")}</a></h2>
                <p>${t("admin.home.installed", {count: plugins.length})}</p>
                <ul class="plain-list stack-small">${[...counts].filter(([, count]) => count > 0).map(([state, count]) => html`
                    <li><a href=${`/admin/plugins?state=${state}`}><m-status kind=${KINDS[state]}>${t(`admin.home.state.${state}`, {count})}</m-status></a></li>`)}</ul>
            </section>`;
    }

    #problemsCard(plugins) {
        const troubled = plugins.filter((plugin) => problemsOf(plugin).length > 0);
        return html`
            <section class="card" aria-labelledby="home-problems">
                <h2 id="home-problems"><a href="/admin/plugins?problems=yes">${t("admin.home.problems")}</a></h2>
                ${troubled.length === 0
                    ? html`<m-status kind="success">${t("admin.home.noProblems")}</m-status>`
                    : html`<ul class="plain-list stack-small">${troubled.slice(0, SHOWN_PROBLEMS).map((plugin) => {
                        const [first] = problemsOf(plugin);
                        return html`<li><a href=${pluginAddress(plugin.name)}>${plugin.displayName}</a>: ${first.message}
                            ${adviceOf(first) ? html`<br><span class="small muted">${adviceOf(first)}</span>` : nothing}</li>`;
                    })}</ul>
                    ${troubled.length > SHOWN_PROBLEMS ? html`<p><a href="/admin/plugins?problems=yes">${t("admin.home.moreProblems", {count: troubled.length - SHOWN_PROBLEMS})}</a></p>` : nothing}`}
            </section>`;
    }

    #approvalsCard(approvals) {
        return html`
            <section class="card" aria-labelledby="home-approvals">
                <h2 id="home-approvals"><a href="/admin/approvals">${t("admin.nav.approvals")}</a></h2>
                <m-status kind=${approvals.length === 0 ? "success" : "warning"}>${approvals.length === 0
                    ? t("admin.home.noApprovals") : t("admin.home.approvals", {count: approvals.length})}</m-status>
            </section>`;
    }
}

customElements.define("page-admin-home", AdminHome);
