// The modules of a scope: what is on, by whose word, and what it would take to change that.

import {html, LitElement, nothing} from "lit";
import {all, get} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/empty.js";
import "../../kit/progress.js";
import "../../kit/search.js";
import "../../kit/status.js";
import "../../kit/table.js";
import "../../kit/toggle.js";
import {pathOf, switchModule} from "./changes.js";
import {countOf} from "./override.js";
import {ScopeVisit} from "./scope-visit.js";

const SHOWN = ["all", "on", "off", "overridden", "unavailable"];
const SINGLE_READS = 20; // more than that at once are read as the list
const GATHER_MILLIS = 50;

class ModuleList extends LitElement {
    static properties = {
        parameters: {attribute: false},
        modules: {state: true},
        fault: {state: true},
        refusal: {state: true},
        text: {state: true},
        shown: {state: true},
        order: {state: true},
        busy: {state: true},
    };

    #visit = new ScopeVisit(this, {
        title: () => this.#title,
        entered: () => this.#enter(),
        left: () => clearTimeout(this.#timer),
        heard: (event) => this.#heard(event),
    });
    #etag = null;
    #named = new Set();
    #timer = 0;

    constructor() {
        super();
        this.modules = null;
        this.fault = null;
        this.refusal = null;
        this.busy = new Set();
        this.#readQuery();
    }

    createRenderRoot() {
        return this;
    }

    #enter() {
        this.#etag = null;
        this.modules = null;
        this.refusal = null;
        this.#readQuery();
        this.#load();
    }

    get #scope() {
        return this.#visit.scope;
    }

    #readQuery() {
        const asked = query();
        this.text = asked.get("q") ?? "";
        this.shown = SHOWN.includes(asked.get("show")) ? asked.get("show") : "all";
        this.order = {sort: asked.get("sort") ?? "name", descending: asked.get("order") === "descending"};
    }

    get #title() {
        return t(`modules.list.title.${this.#scope.kind}`, {name: this.#visit.name});
    }

    async #load() {
        const scope = this.#scope;
        try {
            const {data, etag, status, next} = await get(`${scope.api}/modules`, {headers: this.#etag ? {"If-None-Match": this.#etag} : {}});
            const rest = next ? await all(next) : [];
            if (scope === this.#scope) {
                this.fault = null;
                if (status !== 304) {
                    this.#etag = etag;
                    this.modules = [...data, ...rest];
                }
                if (this.#named.size > 0) { // told meanwhile, so that what was read may be older
                    this.#readNamed();
                }
            }
        } catch (fault) {
            if (scope === this.#scope) {
                this.fault = fault;
            }
        }
    }

    #heard({kind, data}) {
        if (kind === "open" || kind === "polled") {
            this.#load();
        } else if (kind === "change") {
            if (this.modules && data.removed.length > 0) {
                this.modules = this.modules.filter(({name}) => !data.removed.includes(name));
            }
            data.modules.forEach(({name}) => this.#named.add(name));
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#readNamed(), GATHER_MILLIS);
        }
    }

    /** Reads what events have named, all of it when that is quicker. */
    async #readNamed() {
        if (!this.modules) {
            return; // done when the list is there
        }
        const names = [...this.#named];
        this.#named.clear();
        if (names.length > SINGLE_READS) {
            await this.#load();
            return;
        }
        const scope = this.#scope;
        try {
            const read = await Promise.all(names.map(async (name) => (await get(pathOf(scope, name))).data));
            if (scope === this.#scope) {
                read.forEach((module) => this.#put(module));
            }
        } catch (fault) {
            if (fault.status === 404) { // gone again meanwhile: the list tells what is there
                await this.#load();
            } else if (scope === this.#scope) {
                this.fault = fault;
            }
        }
    }

    /** Shows a module as it is now; another of the same revision, or a newer one. */
    #put(module) {
        const at = this.modules.findIndex(({name}) => name === module.name);
        if (at < 0) {
            this.modules = [...this.modules, module];
        } else if (this.modules[at].revision <= module.revision) {
            this.modules = this.modules.with(at, module);
        }
    }

    async #switch(module, enabled) {
        if (this.busy.has(module.name)) {
            return;
        }
        this.refusal = null;
        this.busy = new Set(this.busy).add(module.name);
        try {
            const after = await switchModule(this.#scope, module, enabled, (undone) => this.#put(undone));
            if (after) {
                this.#put(after);
            }
        } catch (fault) {
            if (fault.document?.current) {
                this.#put(fault.document.current);
            }
            this.refusal = fault;
        }
        const busy = new Set(this.busy);
        busy.delete(module.name);
        this.busy = busy;
    }

    render() {
        return html`
            <div class="head"><h1>${this.#title}</h1></div>
            <p class="muted">${t(`modules.list.about.${this.#scope.kind}`)}</p>
            ${this.fault ? problemView(this.fault, () => this.#load()) : nothing}
            ${this.modules ? this.#content() : this.fault ? nothing : html`<m-spinner label=${t("common.loading")}></m-spinner>`}`;
    }

    #content() {
        if (this.modules.length === 0) {
            return html`<m-empty icon="module" heading=${t("modules.list.empty")}>${t("modules.list.emptyWhy")}</m-empty>`;
        }
        const rows = this.modules.filter((module) => this.#isShown(module));
        return html`
            <div class="row modules-filters">
                <m-search label=${t("modules.list.search")} .value=${this.text} @search=${(event) => this.#filter({text: event.detail})}></m-search>
                <label class="row">${t("modules.list.show")}
                    <select @change=${(event) => this.#filter({shown: event.target.value})}>
                        ${SHOWN.map((choice) => html`<option value=${choice} ?selected=${choice === this.shown}>
                            ${t(`modules.list.show.${choice}`)}</option>`)}
                    </select>
                </label>
                <span class="muted small">${t("modules.list.count", {count: rows.length, all: this.modules.length})}</span>
            </div>
            ${this.refusal ? html`<div class="modules-refusal">${problemView(this.refusal)}</div>` : nothing}
            ${rows.length === 0
                ? html`<m-empty icon="search" heading=${t("modules.list.nothing")}>${t("modules.list.nothingWhy")}
                    <button slot="action" @click=${() => this.#filter({text: "", shown: "all"})}>${t("modules.list.showAll")}</button></m-empty>`
                : html`<m-table label=${this.#title} .columns=${this.#columns} .rows=${rows} .key=${(module) => module.name}
                    sort=${this.order.sort} ?descending=${this.order.descending}
                    @sort=${({detail: {sort, descending}}) => this.#filter({order: {sort, descending}})}></m-table>`}`;
    }

    #filter({text = this.text, shown = this.shown, order = this.order}) {
        this.text = text;
        this.shown = shown;
        this.order = order;
        setQuery({
            q: text,
            show: shown === "all" ? "" : shown,
            sort: order.sort === "name" ? "" : order.sort,
            order: order.descending ? "descending" : "",
        });
    }

    #isShown(module) {
        const fits = {
            all: true,
            on: module.enabled.value,
            off: !module.enabled.value,
            overridden: isOverridden(module),
            unavailable: !module.available,
        };
        const words = this.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
        const text = `${module.displayName} ${module.name}`.toLocaleLowerCase();
        return fits[this.shown] && words.every((word) => text.includes(word));
    }

    get #columns() {
        return [
            {
                id: "name",
                label: t("modules.list.name"),
                sort: (module) => module.displayName,
                render: (module) => html`<a href=${`${this.#scope.pages}/modules/${encodeURIComponent(module.name)}`}>${module.displayName}</a>
                    <span class="small muted modules-code">${module.name}</span>`,
            },
            {id: "enabled", label: t("modules.list.enabled"), sort: (module) => Number(!module.enabled.value), render: (module) => this.#toggle(module)},
            {
                id: "available",
                label: t("modules.list.available"),
                sort: (module) => (module.available ? "" : module.reason.code) || null,
                render: (module) => availability(module),
            },
            {
                id: "overrides",
                label: t("modules.list.overrides"),
                numeric: true,
                sort: (module) => countOf(module.override),
                render: (module) => (countOf(module.override) === 0 ? html`<span class="muted">–</span>` : countOf(module.override)),
            },
            {id: "version", label: t("modules.list.version"), sort: (module) => module.version, render: (module) => module.version ?? "–"},
        ];
    }

    #toggle(module) {
        return toggleView(this.#scope, module, {isBusy: this.busy.has(module.name), run: (enabled) => this.#switch(module, enabled)});
    }
}

const isOverridden = ({override}) => override.enabled !== null || countOf(override) > 0 || override.locks.length > 0;

/** Whether a module can be used in the scope, and why not. */
export function availability({available, reason}) {
    if (available) {
        return html`<m-status kind="success">${t("modules.available")}</m-status>`;
    }
    const kinds = {STARTING: "busy", SYSTEM_DISABLED: "neutral", ORG_DISABLED: "neutral", WORKSPACE_DISABLED: "neutral"};
    return html`<m-status kind=${kinds[reason.code] ?? "warning"}>${t(reason.code.endsWith("_DISABLED") ? "modules.off" : "modules.unavailable")}</m-status>
        <span class="small muted modules-reason">${reason.message}</span>`;
}

/** Which scope above has switched the module off, so that it cannot be on here: `system` or `org`; null when none has. */
function offAbove(scope, {enabled}) {
    if (scope.kind !== "system" && !enabled.system) {
        return "system";
    }
    return scope.kind === "workspace" && enabled.org === false ? "org" : null;
}

/**
 * The switch of a module in a scope: what holds, by whose word, and the way back to what is inherited.
 *
 * @param run called with true, false, or null for inheriting
 */
export function toggleView(scope, module, {isBusy, run}) {
    const own = module.override.enabled;
    const isCore = module.moduleType === "core";
    const above = offAbove(scope, module);
    const isFixed = isCore || above !== null;
    return html`
        <div class="modules-toggle">
            <m-toggle hide-label label=${t("modules.toggle", {name: module.displayName})} ?checked=${module.enabled.value}
                ?disabled=${isFixed || isBusy} @change=${(event) => {
                    // It shows what holds: the other state as soon as the server has taken it.
                    event.target.checked = module.enabled.value;
                    run(!module.enabled.value);
                }}></m-toggle>
            <span>
                <strong>${t(module.enabled.value ? "modules.on" : "modules.off")}</strong>
                <span class="small muted modules-origin">${isCore
                    ? t("modules.toggle.core")
                    : above !== null
                        ? aboveText(module, above)
                        : own === null || scope.kind === "system"
                            ? t(scope.kind === "system" ? "modules.toggle.system" : "modules.toggle.inherited")
                            : t("modules.toggle.overridden")}</span>
                ${own !== null && scope.kind !== "system"
                    ? html`<button class="link small" ?disabled=${isBusy} aria-label=${t("modules.toggle.revertOf", {name: module.displayName})}
                        @click=${() => run(null)}>${t("modules.toggle.revert")}</button>`
                    : nothing}
            </span>
        </div>`;
}

function aboveText({reason}, above) {
    const isTold = reason?.code === "SYSTEM_DISABLED" || reason?.code === "ORG_DISABLED";
    return isTold ? t("modules.toggle.above", {reason: reason.message}) : t(`modules.toggle.above.${above}`);
}

customElements.define("page-modules", ModuleList);
