// What the roles of an organization may do with plugins: a matrix of permissions and roles.

import {html, LitElement, nothing} from "lit";
import {all, get, put} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {session} from "../../core/session.js";
import "../../kit/empty.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/progress.js";
import "../../kit/search.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import {manifestOf} from "./items.js";
import {ScopeVisit} from "./scope-visit.js";
import {unsavedQuestion} from "./unsaved-question.js";

const ROLES = ["org_owner", "org_admin", "org_member", "ws_owner", "ws_admin", "ws_user"];

class RolesPage extends LitElement {
    static properties = {
        parameters: {attribute: false},
        roles: {state: true},
        needs: {state: true},
        asks: {state: true},
        fault: {state: true},
        refusals: {state: true},
        text: {state: true},
        isSaving: {state: true},
    };

    #visit = new ScopeVisit(this, {
        title: () => this.#title,
        entered: () => this.#enter(),
        heard: ({kind}) => this.#heard(kind),
    });

    constructor() {
        super();
        new Unsaved(this, {
            isEdited: () => this.#isDirty,
            question: () => unsavedQuestion(t("modules.roles.leave")),
            discard: () => this.#discard(),
        });
    }

    createRenderRoot() {
        return this;
    }

    #enter() {
        this.roles = null;
        this.needs = new Map();
        this.asks = [];
        this.fault = null;
        this.refusals = [];
        this.isSaving = false;
        this.text = query().get("q") ?? "";
        this.#load();
    }

    /** Modules that come or go bring permissions or take them along. */
    #heard(kind) {
        if (["change", "open", "polled"].includes(kind) && this.roles && !this.isSaving) {
            this.#refresh();
        }
    }

    get #scope() {
        return this.#visit.scope;
    }

    get #title() {
        return t("modules.roles.title", {name: this.#visit.name});
    }

    get #isDirty() {
        return this.roles?.some(isDirty) ?? false;
    }

    async #load() {
        const scope = this.#scope;
        this.fault = null;
        try {
            const roles = await Promise.all(ROLES.map((role) => this.#read(role)));
            if (scope === this.#scope) {
                this.roles = roles;
                await this.#readNeeds();
            }
        } catch (fault) {
            if (scope === this.#scope) {
                this.fault = fault;
            }
        }
    }

    #path(role) {
        return `${this.#scope.api}/roles/${role}/permissions`;
    }

    async #read(role) {
        const {data, etag} = await get(this.#path(role));
        return roleOf(role, data, etag);
    }

    /** Roles that are not edited are shown as they are now; the edit of the others goes on, and their tags tell at saving. */
    async #refresh() {
        try {
            const read = await Promise.all(ROLES.map((role) => this.#read(role)));
            this.roles = this.roles.map((role, index) => (isDirty(role) ? role : read[index]));
        } catch (fault) {
            this.fault = fault;
        }
    }

    /** What needs a permission: of the manifests for those who see them, else of what is contributed to the organization. */
    async #readNeeds() {
        const needs = new Map();
        const add = (permission, text) => {
            if (permission) {
                const key = typeof permission === "string" ? permission : `${permission.resource}:${permission.action}`;
                needs.set(key, [...new Set([...needs.get(key) ?? [], text])]);
            }
        };
        if (session.user.systemAdmin) {
            const manifests = (await all("/plugins")).map(manifestOf).filter(Boolean);
            this.asks = manifests.filter(({permissions = []}) => permissions.length > 0);
            for (const {name, contributes = {}} of manifests) {
                for (const [point, entries] of Object.entries(contributes)) {
                    for (const entry of Array.isArray(entries) ? entries : []) {
                        const what = entry.path && entry.methods ? `${entry.methods.join(", ")} ${entry.path}` : entry.label ?? entry.id;
                        add(entry.permission, t("modules.roles.need", {point, what, plugin: name}));
                    }
                }
            }
        } else {
            const {custom, ...points} = (await get(`${this.#scope.api}/contributions`)).data;
            for (const [point, entries] of Object.entries({...points, ...custom})) {
                entries.forEach((entry) => add(entry.permission, t("modules.roles.need", {point, what: entry.label ?? entry.id, plugin: entry.module})));
            }
        }
        this.needs = needs;
    }

    #discard() {
        this.refusals = [];
        this.roles = this.roles.map((role) => ({...role, edited: granted(role.permissions)}));
    }

    #toggle(name, permission, isGranted) {
        this.roles = this.roles.map((role) => {
            if (role.name !== name) {
                return role;
            }
            const edited = new Set(role.edited);
            if (isGranted) {
                edited.add(permission);
            } else {
                edited.delete(permission);
            }
            return {...role, edited};
        });
    }

    /** Each role is saved by itself: one that somebody else has changed meanwhile keeps the others from nothing. */
    async #save() {
        this.isSaving = true;
        this.refusals = [];
        const roles = await Promise.all(this.roles.map((role) => (isDirty(role) ? this.#write(role) : role)));
        this.isSaving = false;
        this.roles = roles;
        if (this.refusals.length === 0) {
            toast(t("modules.roles.saved"));
        }
    }

    async #write(role) {
        try {
            const {data, etag} = await put(this.#path(role.name), {permissions: [...role.edited].sort()}, {etag: role.etag});
            return roleOf(role.name, data, etag);
        } catch (fault) {
            this.refusals = [...this.refusals, {role: role.name, fault}];
            // What was changed meanwhile is taken over; the own changes stay on top of it, to be looked at and saved again.
            return fault.document?.current ? this.#rebased(role) : role;
        }
    }

    async #rebased(role) {
        const now = await this.#read(role.name);
        const before = granted(role.permissions);
        const edited = new Set(now.edited);
        role.edited.forEach((permission) => before.has(permission) || edited.add(permission));
        before.forEach((permission) => role.edited.has(permission) || edited.delete(permission));
        return {...now, edited};
    }

    render() {
        return html`
            <div class="head"><h1>${this.#title}</h1></div>
            <p class="muted">${t("modules.roles.about")}</p>
            ${this.fault ? problemView(this.fault, () => this.#load()) : nothing}
            ${this.refusals.map(({role, fault}) => html`<h2>${t(`modules.role.${role}`)}</h2>${problemView(fault)}`)}
            ${this.roles ? this.#content() : this.fault ? nothing : html`<m-spinner label=${t("common.loading")}></m-spinner>`}
            ${this.#isDirty
                ? html`<div class="modules-save" role="region" aria-label=${t("modules.save.region")}>
                    <span class="grow">${t("modules.roles.unsaved", {count: this.roles.filter(isDirty).length})}</span>
                    <button ?disabled=${this.isSaving} @click=${this.#discard}>${t("modules.discard")}</button>
                    <button class="primary" ?disabled=${this.isSaving} @click=${this.#save}>${t("modules.save")}</button>
                </div>`
                : nothing}`;
    }

    #content() {
        const permissions = [...new Map(this.roles.flatMap((role) => role.permissions).map((entry) => [entry.permission, entry])).values()]
            .sort((one, other) => one.permission.localeCompare(other.permission));
        if (permissions.length === 0) {
            return html`<m-empty icon="shield" heading=${t("modules.roles.empty")}>${t("modules.roles.emptyWhy")}</m-empty>`;
        }
        const text = this.text.toLocaleLowerCase();
        const shown = permissions.filter(({permission, plugins}) => `${permission} ${plugins.join(" ")}`.toLocaleLowerCase().includes(text));
        return html`
            <div class="row modules-filters"><m-search label=${t("modules.roles.search")} .value=${this.text} @search=${(event) => {
                this.text = event.detail;
                setQuery({q: this.text});
            }}></m-search></div>
            <div class="scroll modules-matrix" tabindex="0" role="region" aria-label=${t("modules.roles.matrix")}>
                <table class="plain">
                    <thead><tr><th scope="col">${t("modules.roles.permission")}</th>
                        ${ROLES.map((role) => html`<th scope="col">${t(`modules.role.${role}`)}</th>`)}</tr></thead>
                    <tbody>${shown.map((entry) => this.#row(entry))}</tbody>
                </table>
            </div>
            ${shown.length === 0 ? html`<p class="muted">${t("modules.list.nothing")}</p>` : nothing}
            ${this.asks.length > 0 ? this.#asked() : nothing}`;
    }

    /** What plugins ask of the runtime itself, which is granted at their installation and to no role. */
    #asked() {
        return html`
            <section class="modules-asks">
                <h2>${t("modules.roles.asks")}</h2>
                <p class="muted">${t("modules.roles.asksWhy")}</p>
                <dl class="facts">${this.asks.map(({name, permissions}) => html`
                    <dt>${name}</dt>
                    <dd>${permissions.map(({resource, action, target}) => `${resource}:${action}${target ? ` ${target}` : ""}`).join(", ")}</dd>`)}</dl>
            </section>`;
    }

    #row({permission, plugins, inUse}) {
        const needs = this.needs.get(permission) ?? [];
        return html`
            <tr>
                <th scope="row"><code>${permission}</code>
                    <p class="small muted">${t("modules.roles.of", {plugins: plugins.join(", ")})}
                        ${inUse ? nothing : html`<br>${t("modules.roles.notInUse")}`}</p>
                    ${needs.length > 0
                        ? html`<details class="small"><summary>${t("modules.roles.needs", {count: needs.length})}</summary>
                            <ul>${needs.map((need) => html`<li>${need}</li>`)}</ul></details>`
                        : nothing}
                </th>
                ${this.roles.map((role) => this.#cell(role, permission))}
            </tr>`;
    }

    #cell(role, permission) {
        const entry = role.permissions.find((one) => one.permission === permission);
        const isGranted = role.edited.has(permission);
        const isChanged = isGranted !== granted(role.permissions).has(permission);
        return html`
            <td><label class="modules-grant"><input type="checkbox" .checked=${isGranted} ?disabled=${!entry?.inUse || this.isSaving}
                    aria-label=${t("modules.roles.grant", {permission, role: t(`modules.role.${role.name}`)})}
                    @change=${(event) => this.#toggle(role.name, permission, event.target.checked)}>
                ${entry?.byDefault ? html`<span class="small muted">${t("modules.roles.default")}</span>` : nothing}
                ${isChanged ? html`<span class="small">${t("modules.roles.changed")}</span>` : nothing}</label></td>`;
    }
}

const granted = (permissions) => new Set(permissions.filter((entry) => entry.granted).map(({permission}) => permission));

const roleOf = (name, permissions, etag) => ({name, permissions, etag, edited: granted(permissions)});

const isDirty = ({permissions, edited}) => {
    const before = granted(permissions);
    return before.size !== edited.size || [...before].some((permission) => !edited.has(permission));
};

customElements.define("page-roles", RolesPage);
