import {html, LitElement, nothing} from "lit";
import {all} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {icon} from "../../kit/icons.js";
import "../../kit/empty.js";
import "../../kit/menu.js";
import "../../kit/search.js";
import {Sending} from "../../kit/sending.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {activate, deactivate, release, rollBack, uninstall} from "./actions.js";
import "./bulk.js";
import {FileDrop} from "./drop.js";
import "./install.js";
import {isCore, isHealthy, isLeftAlone, pluginAddress, problemsOf, stateOf, stateView, STATES, TYPES} from "./plugin.js";

const OPERATIONS = ["activate", "deactivate", "uninstall"];

/** All plugins, and how new ones come in. */
class PluginsPage extends LitElement {
    static properties = {
        text: {state: true},
        state: {state: true},
        type: {state: true},
        hasProblems: {state: true},
        sort: {state: true},
        isDescending: {state: true},
        selected: {state: true},
    };

    #plugins = new Loaded(this, () => all("/plugins"), {scope: () => "system"});
    #sending = new Sending(this);
    #drop = new FileDrop(this, (files) => this.querySelector("plugin-installer").install(files));

    constructor() {
        super();
        const kept = query();
        this.text = kept.get("search") ?? "";
        this.state = kept.get("state") ?? "";
        this.type = kept.get("type") ?? "";
        this.hasProblems = kept.get("problems") === "yes";
        this.sort = kept.get("sort") ?? "name";
        this.isDescending = kept.get("order") === "descending";
        this.selected = new Set();
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("admin.plugins.documentTitle");
    }

    #choose(values) {
        Object.assign(this, values);
        this.selected = new Set();
        setQuery({
            search: this.text,
            state: this.state,
            type: this.type,
            problems: this.hasProblems ? "yes" : "",
            sort: this.sort === "name" ? "" : this.sort,
            order: this.isDescending ? "descending" : "",
        });
    }

    #act(action, plugin) {
        return this.#sending.run(async () => {
            if (await action(plugin)) {
                await this.#plugins.ask();
            }
        });
    }

    render() {
        return html`
            <div class="head">
                <h1>${t("admin.plugins.title")}</h1>
                <button class="primary" @click=${() => this.querySelector("plugin-installer").choose()}>${icon("upload")} ${t("admin.plugins.install")}</button>
            </div>
            <p class="muted">${t("admin.plugins.dropHint")}</p>
            ${this.#sending.view()}
            ${this.#plugins.view((plugins) => this.#list(plugins))}
            ${this.#drop.view()}
            <plugin-installer @finished=${() => this.#plugins.ask()}></plugin-installer>
            <plugin-bulk @finished=${() => {
                this.selected = new Set();
                this.#plugins.ask();
            }}></plugin-bulk>`;
    }

    #list(plugins) {
        const shown = plugins.filter((plugin) => this.#isShown(plugin));
        return html`
            ${this.#filters(plugins.length, shown.length)}
            ${this.#selection(shown)}
            ${plugins.length === 0 ? this.#none() : shown.length === 0 ? this.#noMatch() : html`
                <m-table label=${t("admin.plugins.title")} .columns=${this.#columns} .rows=${shown} .key=${(plugin) => plugin.name}
                    sort=${this.sort} ?descending=${this.isDescending} selectable .selected=${this.selected}
                    @sort=${({detail}) => this.#choose({sort: detail.sort, isDescending: detail.descending})}
                    @selection=${({detail}) => {
                        this.selected = detail;
                    }}></m-table>`}`;
    }

    #filters(total, count) {
        const select = (name, label, values, told) => html`
            <label class="row small">${label}
                <select @change=${(event) => this.#choose({[name]: event.target.value})}>
                    <option value="">${t("admin.plugins.any")}</option>
                    ${values.map((value) => html`<option value=${value} ?selected=${this[name] === value}>${told(value)}</option>`)}
                </select></label>`;
        return html`
            <div class="row filters" role="search" aria-label=${t("admin.plugins.filters")}>
                <m-search label=${t("admin.plugins.search")} .value=${this.text} @search=${({detail}) => this.#choose({text: detail})}></m-search>
                ${select("state", t("admin.plugins.state"), STATES, (value) => t(`admin.plugins.filter.${value}`))}
                ${select("type", t("admin.plugins.type"), TYPES, (value) => t(`admin.type.${value}`))}
                <label class="row small"><input type="checkbox" .checked=${this.hasProblems} @change=${(event) =>
                    this.#choose({hasProblems: event.target.checked})}> ${t("admin.plugins.problemsOnly")}</label>
                <span class="small muted" role="status">${t("admin.plugins.count", {count, total})}</span>
            </div>`;
    }

    #isShown(plugin) {
        const words = this.text.toLocaleLowerCase().split(/\s+/);
        const where = `${plugin.name} ${plugin.displayName} ${plugin.description}`.toLocaleLowerCase();
        return words.every((word) => where.includes(word))
            && (!this.state || stateOf(plugin).filter === this.state)
            && (!this.type || plugin.type === this.type)
            && (!this.hasProblems || problemsOf(plugin).length > 0);
    }

    #none() {
        return html`<m-empty icon="plug" heading=${t("admin.plugins.none")}>${t("admin.plugins.noneHow")}
            <button slot="action" class="primary" @click=${() => this.querySelector("plugin-installer").choose()}>${t("admin.plugins.install")}</button></m-empty>`;
    }

    #noMatch() {
        return html`<m-empty icon="search" heading=${t("admin.plugins.noMatch")}>${t("admin.plugins.noMatchHow")}
            <button slot="action" @click=${() => this.#choose({text: "", state: "", type: "", hasProblems: false})}>${t("admin.plugins.showAll")}</button></m-empty>`;
    }

    #selection(shown) {
        const chosen = shown.filter((plugin) => this.selected.has(plugin.name));
        return chosen.length === 0 ? nothing : html`
            <div class="row selection" role="group" aria-label=${t("admin.plugins.bulk")}>
                <strong>${t("admin.plugins.selected", {count: chosen.length})}</strong>
                ${OPERATIONS.map((operation) => html`<button class=${operation === "uninstall" ? "danger" : ""} @click=${() =>
                    this.querySelector("plugin-bulk").run(operation, chosen)}>${t(`admin.bulk.${operation}`)}</button>`)}
            </div>`;
    }

    #columns = [
        {
            id: "name", label: t("admin.plugins.name"), sort: (plugin) => plugin.displayName,
            render: (plugin) => html`<a href=${pluginAddress(plugin.name)}>${plugin.displayName}</a><br><code class="muted">${plugin.name}</code>`,
        },
        {id: "type", label: t("admin.plugins.type"), sort: (plugin) => plugin.type, render: (plugin) => t(`admin.type.${plugin.type}`)},
        {id: "state", label: t("admin.plugins.state"), sort: (plugin) => t(`admin.state.${stateOf(plugin).id}`), render: (plugin) => stateView(stateOf(plugin))},
        {id: "health", label: t("admin.plugins.health"), sort: (plugin) => problemsOf(plugin).length, render: health},
        {id: "version", label: t("admin.plugins.version"), sort: (plugin) => plugin.version, render: version},
        {id: "actions", label: t("admin.plugins.actions"), hideLabel: true, render: (plugin) => html`
            <m-menu icon="more" label=${t("admin.plugins.actionsOf", {name: plugin.displayName})} .items=${this.#items(plugin)}></m-menu>`},
    ];

    #items(plugin) {
        return actionItems(plugin, (action) => this.#act(action, plugin));
    }
}

function health(plugin) {
    const problems = problemsOf(plugin);
    if (!plugin.enabled) {
        return html`<span class="muted">–</span>`;
    }
    return problems.length === 0
        ? html`<m-status kind="success">${t("admin.plugins.healthy")}</m-status>`
        : html`<m-status kind=${isHealthy(plugin) ? "warning" : "danger"}>${problems[0].message}</m-status>`;
}

function version(plugin) {
    const others = plugin.versions.length - 1;
    return html`${plugin.version ?? "–"}${others > 0 ? html` <span class="small muted">${t("admin.plugins.moreVersions", {count: others})}</span>` : nothing}`;
}

/** What may be done to a plugin, as items of a menu; `act(action)` does it. */
export function actionItems(plugin, act) {
    const core = isCore(plugin);
    const why = core ? t("admin.plugins.core") : undefined;
    return [
        plugin.enabled
            ? {label: t("admin.bulk.deactivate"), icon: "pause", run: () => act(deactivate), disabled: core, why}
            : {label: t("admin.bulk.activate"), icon: "check", run: () => act(activate)},
        ...(isLeftAlone(plugin) ? [{label: t("admin.plugins.release"), icon: "refresh", run: () => act(release)}] : []),
        ...(plugin.versions.length > 1 ? [{label: t("admin.plugins.rollback"), icon: "history", run: () => act(rollBack)}] : []),
        {label: t("admin.bulk.uninstall"), icon: "trash", kind: "danger", run: () => act(uninstall), disabled: core, why},
    ];
}

customElements.define("page-plugins", PluginsPage);
