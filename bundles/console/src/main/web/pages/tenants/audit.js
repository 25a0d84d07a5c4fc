import {html, nothing} from "lit";
import {get} from "../../core/api.js";
import {ago, moment, t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import "../../kit/dialog.js";
import "../../kit/diff.js";
import "../../kit/empty.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/table.js";
import {csv, save} from "./csv.js";
import {LoadedPage} from "./loaded-page.js";

const PAGE = 50;
const FILTERS = ["user", "action", "target", "org", "workspace", "from", "to"];
const COLUMNS = ["id", "at", "userId", "channel", "address", "action", "scope", "orgId", "target", "before", "after", "detail", "reason", "correlationId"];

/** Who has changed what: of the system, or of the organization that the address names. */
class Audit extends LoadedPage {
    static properties = {filters: {state: true}, isMore: {state: true}, moreFault: {state: true}, chosen: {state: true}};

    constructor() {
        super();
        const asked = query();
        this.filters = Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ""]));
        this.isMore = false;
        this.moreFault = null;
        this.chosen = null;
    }

    get #names() {
        return this.parameters.orgId ? FILTERS.filter((name) => name !== "org") : FILTERS;
    }

    heading() {
        return this.parameters.orgId ? t("tenants.audit.titleOrg", {org: this.parameters.orgId}) : t("tenants.audit.title");
    }

    async fetch() {
        const {data, next} = await get(this.#address());
        return {entries: data, next};
    }

    #address() {
        const asked = new URLSearchParams({limit: PAGE});
        for (const name of this.#names.filter((known) => this.filters[known])) {
            const value = this.filters[name];
            asked.set(name, name === "from" || name === "to" ? new Date(value).toISOString() : value);
        }
        if (this.parameters.orgId) {
            asked.set("org", this.parameters.orgId);
        }
        return `/audit?${asked}`;
    }

    actions() {
        return html`<button ?disabled=${this.loaded.entries.length === 0} @click=${this.#export}>${t("tenants.audit.export")}</button>`;
    }

    render() {
        return html`
            <div class="head"><h1>${this.heading()}</h1>${this.loaded ? this.actions() : nothing}</div>
            <div class="stack">
                ${this.#form()}
                ${this.fault ? problemView(this.fault, () => this.reload()) : this.loaded ? this.content() : html`<p role="status">${t("common.loading")}</p>`}
            </div>
            <m-dialog heading=${this.chosen ? t("tenants.audit.entry", this.chosen) : ""}>${this.chosen ? detail(this.chosen) : nothing}</m-dialog>`;
    }

    #form() {
        return html`
            <form class="card search-form" role="search" aria-label=${t("tenants.audit.filters")} @submit=${this.#filter}>
                ${this.#names.map((name) => html`
                    <label class="field">${t(`tenants.audit.filter.${name}`)}
                        <input name=${name} type=${name === "from" || name === "to" ? "datetime-local" : "text"} .value=${this.filters[name]}
                            autocomplete="off" autocapitalize="off" spellcheck="false" list=${name === "action" ? "actions" : nothing}></label>`)}
                <datalist id="actions">${["org.*", "workspace.*", "member.*", "user.*", "token.*", "session.*", "plugin.*", "module.*", "settings.*"].map((action) =>
                    html`<option value=${action}></option>`)}</datalist>
                <div class="row">
                    <button class="primary">${t("tenants.audit.apply")}</button>
                    <button type="button" @click=${this.#clear}>${t("tenants.audit.clear")}</button>
                </div>
            </form>`;
    }

    #filter = (event) => {
        event.preventDefault();
        this.#ask(Object.fromEntries([...new FormData(event.target)].map(([name, value]) => [name, value.trim()])));
    };

    #clear = () => this.#ask(Object.fromEntries(FILTERS.map((name) => [name, ""])));

    #ask(filters) {
        this.filters = {...this.filters, ...filters};
        setQuery(filters);
        this.reload();
    }

    content() {
        const {entries, next} = this.loaded;
        if (entries.length === 0) {
            return html`<m-empty icon="history" heading=${t("tenants.audit.none")}>${t("tenants.audit.noneHow")}
                <button slot="action" @click=${this.#clear}>${t("tenants.audit.clear")}</button></m-empty>`;
        }
        return html`
            <p class="muted" role="status">${t(next ? "tenants.audit.shownOfMore" : "tenants.audit.shown", {count: entries.length})}</p>
            <m-table label=${this.heading()} .rows=${entries} .key=${({id}) => id} .columns=${this.#columns()}></m-table>
            ${this.moreFault ? problemView(this.moreFault, () => this.#more()) : nothing}
            ${next ? html`<p><button ?disabled=${this.isMore} @click=${() => this.#more()}>${t("tenants.audit.older")}</button></p>` : nothing}`;
    }

    #columns() {
        return [
            {id: "at", label: t("tenants.audit.at"), render: ({at}) => html`<time datetime=${at} title=${ago(at)}>${moment(at)}</time>`},
            {id: "user", label: t("tenants.audit.filter.user"), render: ({userId}) => userId},
            {id: "action", label: t("tenants.audit.filter.action"), render: ({action}) => html`<code>${action}</code>`},
            {id: "target", label: t("tenants.audit.filter.target"), render: ({target}) => target},
            {id: "scope", label: t("tenants.audit.scope"), render: ({scope}) => html`<code>${scope}</code>`},
            {id: "detail", label: t("tenants.audit.detail"), render: (entry) => html`
                <button @click=${() => this.#show(entry)}>${t("tenants.audit.show")} <span class="visually-hidden">${entry.action} ${entry.target}</span></button>`},
        ];
    }

    async #more() {
        this.isMore = true;
        this.moreFault = null;
        const {loaded} = this;
        try {
            const {data, next} = await get(loaded.next);
            if (this.loaded === loaded) {
                this.take({entries: [...loaded.entries, ...data], next});
            }
        } catch (fault) {
            this.moreFault = fault;
        }
        this.isMore = false;
    }

    async #show(entry) {
        this.chosen = entry;
        await this.updateComplete;
        await this.querySelector("m-dialog").show();
    }

    #export = () => save(
        `audit-${this.parameters.orgId ?? "system"}-${new Date().toISOString().slice(0, 10)}.csv`,
        csv(COLUMNS, this.loaded.entries),
        "text/csv;charset=utf-8",
    );
}

function detail(entry) {
    const facts = {at: moment(entry.at), user: entry.userId, channel: entry.channel, address: entry.address, scope: entry.scope, org: entry.orgId,
        target: entry.target, reason: entry.reason, correlationId: entry.correlationId};
    const isChange = entry.before || entry.after;
    return html`<div class="stack">
        <dl class="facts">${Object.entries(facts).filter(([, value]) => value).map(([name, value]) => html`
            <dt>${t(`tenants.audit.fact.${name}`)}</dt><dd>${value}</dd>`)}</dl>
        ${isChange
            ? html`<m-diff label=${t("tenants.audit.change")} .before=${lines(entry.before)} .after=${lines(entry.after)}></m-diff>`
            : html`<p class="muted">${t("tenants.audit.noChange")}</p>`}
        ${entry.detail ? html`<h3>${t("tenants.audit.further")}</h3><pre class="scroll" tabindex="0">${lines(entry.detail)}</pre>` : nothing}
    </div>`;
}

const lines = (document) => (document ? JSON.stringify(document, null, 2) : "");

customElements.define("page-audit", Audit);
