import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/empty.js";
import "../../kit/menu.js";
import "../../kit/status.js";
import "../../kit/tabs.js";
import {approve, pluginPath, release} from "./actions.js";
import {conditionsView} from "./conditions.js";
import {FileDrop} from "./drop.js";
import "./install.js";
import {adviceOf, eventsOf, isLeftAlone, isWaiting, problemsOf, stateOf, stateView} from "./plugin.js";
import "./plugin-dependencies.js";
import "./plugin-health.js";
import "./plugin-history.js";
import "./plugin-log.js";
import "./plugin-manifest.js";
import "./plugin-permissions.js";
import "./plugin-settings.js";
import "./plugin-usage.js";
import "./plugin-versions.js";
import {actionItems} from "./plugins.js";

const ICONS = {overview: "info", manifest: "book", versions: "history", permissions: "lock", dependencies: "link", settings: "settings",
    usage: "users", health: "heart", log: "list", history: "clock"};
const TABS = Object.keys(ICONS);

/** A plugin: how it is, what it is, and what can be done to it. */
class PluginPage extends LitElement {
    static properties = {parameters: {attribute: false}, tab: {state: true}, problem: {state: true}, isBusy: {state: true}};

    #plugin = new Loaded(this, async () => (await get(pluginPath(this.parameters.name))).data, eventsOf(() => this.parameters.name));
    #drop = new FileDrop(this, (files) => this.#install(files));

    constructor() {
        super();
        this.tab = "overview";
        this.problem = null;
        this.isBusy = false;
    }

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        if (changed.has("parameters")) {
            const asked = query().get("tab");
            this.tab = TABS.includes(asked) ? asked : "overview";
            document.title = t("admin.plugin.documentTitle", {name: this.parameters.name});
        }
    }

    #install(files) {
        return this.querySelector("plugin-installer").install(files, {expected: this.parameters.name});
    }

    async #act(action, ...rest) {
        this.problem = null;
        this.isBusy = true;
        try {
            if (await action(this.#plugin.value, ...rest)) {
                await this.#plugin.ask();
            }
        } catch (fault) {
            this.problem = fault;
        }
        this.isBusy = false;
    }

    render() {
        const isGone = this.#plugin.fault?.status === 404;
        return html`
            <p class="small crumb"><a href="/admin/plugins">${t("admin.plugins.title")}</a></p>
            ${isGone ? this.#gone() : this.#plugin.view((plugin) => this.#page(plugin))}
            ${this.#drop.view()}
            <plugin-installer @finished=${() => this.#plugin.ask()}></plugin-installer>`;
    }

    #gone() {
        return html`<h1>${this.parameters.name}</h1><m-empty icon="plug" heading=${t("admin.plugin.gone")}>${t("admin.plugin.goneWhy", {name: this.parameters.name})}
            <a slot="action" href="/admin/plugins">${t("admin.plugin.toAll")}</a></m-empty>`;
    }

    #page(plugin) {
        return html`
            <div class="head">
                <div><h1>${plugin.displayName}</h1>
                    <p class="row"><code>${plugin.name}</code> <span>${plugin.version ?? "–"}</span> ${stateView(stateOf(plugin))}</p></div>
                <div class="row">
                    <button @click=${() => this.querySelector("plugin-installer").choose({expected: plugin.name})}>${icon("upload")} ${t("admin.plugin.update")}</button>
                    <m-menu label=${t("admin.plugins.actions")} .items=${actionItems(plugin, (action) => this.#act(action))}></m-menu>
                </div>
            </div>
            ${plugin.description ? html`<p>${plugin.description}</p>` : nothing}
            ${this.problem ? problemView(this.problem) : nothing}
            ${this.#wants(plugin)}
            <m-tabs label=${t("admin.plugin.tabs")} .tabs=${TABS.map((id) => ({id, label: t(`admin.plugin.tab.${id}`), icon: ICONS[id]}))} selected=${this.tab}
                @select=${({detail}) => {
                    this.tab = detail.id;
                    setQuery({tab: detail.id === "overview" ? "" : detail.id});
                }}></m-tabs>
            <section role="tabpanel" aria-labelledby=${`tab-${this.tab}`} tabindex="0" @problem=${({detail}) => {
                this.problem = detail;
            }} @changed=${() => this.#plugin.ask()}>${this.#panel(plugin)}</section>`;
    }

    /** What an administrator has to do before it runs. */
    #wants(plugin) {
        if (isWaiting(plugin)) {
            return html`<div class="notice warning">${icon("lock")} <span>${t("admin.plugin.waits")}</span>
                <button class="primary" ?disabled=${this.isBusy} @click=${() => this.#act(approve, plugin.version)}>${t("admin.plugin.reviewAndGrant")}</button></div>`;
        }
        if (isLeftAlone(plugin)) {
            return html`<div class="notice danger">${icon("warning")} <span>${t("admin.plugin.leftAlone")}</span>
                <button class="primary" ?disabled=${this.isBusy} @click=${() => this.#act(release)}>${t("admin.plugins.release")}</button></div>`;
        }
        return nothing;
    }

    #panel(plugin) {
        switch (this.tab) {
            case "manifest": return html`<plugin-manifest .plugin=${plugin}></plugin-manifest>`;
            case "versions": return html`<plugin-versions .plugin=${plugin}></plugin-versions>`;
            case "permissions": return html`<plugin-permissions .plugin=${plugin}></plugin-permissions>`;
            case "dependencies": return html`<plugin-dependencies .name=${plugin.name}></plugin-dependencies>`;
            case "settings": return html`<plugin-settings .name=${plugin.name}></plugin-settings>`;
            case "usage": return html`<plugin-usage .name=${plugin.name}></plugin-usage>`;
            case "health": return html`<plugin-health .name=${plugin.name}></plugin-health>`;
            case "log": return html`<plugin-log .name=${plugin.name}></plugin-log>`;
            case "history": return html`<plugin-history .name=${plugin.name}></plugin-history>`;
            default: return this.#overview(plugin);
        }
    }

    #overview(plugin) {
        const problems = problemsOf(plugin);
        const inUse = plugin.versions.find(({selected}) => selected);
        return html`<div class="stack">
            ${problems.length > 0 ? html`<section class="card"><h2>${t("admin.plugin.toDo")}</h2><ul>${problems.map((condition) => html`
                <li>${condition.message}${adviceOf(condition) ? html`<br><strong>${adviceOf(condition)}</strong>` : nothing}</li>`)}</ul></section>` : nothing}
            <section><h2>${t("admin.conditions.title")}</h2>${conditionsView(plugin.conditions)}</section>
            <section><h2>${t("admin.plugin.facts")}</h2><dl class="facts">
                <dt>${t("admin.plugins.type")}</dt><dd>${t(`admin.type.${plugin.type}`)}</dd>
                ${inUse?.manifest.vendor ? html`<dt>${t("admin.install.vendor")}</dt><dd>${inUse.manifest.vendor}</dd>` : nothing}
                ${inUse?.manifest.license ? html`<dt>${t("admin.plugin.license")}</dt><dd>${inUse.manifest.license}</dd>` : nothing}
                <dt>${t("admin.plugin.versionsLabel")}</dt><dd>${plugin.versions.map(({version}) => version).join(", ")}</dd>
            </dl></section>
            ${plugin.warnings.length > 0 ? html`<section><h2>${t("admin.plugin.warnings")}</h2><ul>${plugin.warnings.map(({version, message, mend}) => html`
                <li>${version}: ${message}${mend ? html`<br><span class="small muted">${mend}</span>` : nothing}</li>`)}</ul></section>` : nothing}
        </div>`;
    }
}

customElements.define("page-plugin", PluginPage);
