// What workspaces are called and what they can do, by the cascade: a scope says something itself, or takes what the one above says.

import {html, LitElement, nothing} from "lit";
import {get, patch} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {guardLeaving, releaseGuard} from "../../core/router.js";
import {confirmDialog} from "../../kit/dialog.js";
import {icon, ICONS} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";

const LABELS = ["labelSingular", "labelPlural", "icon"];
const FEATURES = ["favoritesEnabled", "tagsEnabled", "colorCodingEnabled"];
const GROUPS = {navigation: LABELS, features: FEATURES};

/**
 * The settings of a scope: `path` is `/settings` or `/orgs/acme/settings`, `origin` how the API calls what is said there. Settings and theme
 * of a scope have one revision: `revised` tells that the other part has raised it, and the event `revised` that this one has.
 */
class ScopeSettings extends LitElement {
    static properties = {
        path: {attribute: false},
        origin: {attribute: false},
        revised: {attribute: false},
        settings: {state: true},
        draft: {state: true},
        fault: {state: true},
        problem: {state: true},
        isBusy: {state: true},
    };

    #etag = null;
    #guard = () => confirmDialog({
        heading: t("tenants.settings.unsaved"),
        content: html`<p>${t("tenants.settings.unsavedWhat")}</p>`,
        action: t("tenants.settings.leave"),
        kind: "danger",
    });

    constructor() {
        super();
        this.revised = null;
        this.settings = null;
        this.draft = {};
        this.fault = null;
        this.problem = null;
        this.isBusy = false;
    }

    createRenderRoot() {
        return this;
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        releaseGuard(this.#guard);
    }

    willUpdate(changed) {
        if (changed.has("path")) {
            this.draft = {};
            this.#load();
        }
        if (changed.has("revised") && this.revised?.before === this.#etag) {
            this.#etag = this.revised.after;
        }
        if (changed.has("draft")) {
            const isEdited = Object.keys(this.draft).length > 0;
            (isEdited ? guardLeaving : releaseGuard)(this.#guard);
        }
    }

    /** Fetches what holds; what is edited and not saved stays. */
    async #load() {
        this.fault = null;
        this.problem = null;
        try {
            this.#take(await get(this.path));
        } catch (fault) {
            this.fault = fault;
        }
    }

    #take({data, etag}) {
        this.settings = data;
        this.#etag = etag;
    }

    render() {
        if (this.fault) {
            return problemView(this.fault, () => this.#load());
        }
        if (!this.settings) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        const isEdited = Object.keys(this.draft).length > 0;
        return html`
            <form class="stack" @submit=${this.#save}>
                ${Object.entries(GROUPS).map(([group, names]) => html`
                    <fieldset class="stack card">
                        <legend><h2>${t(`tenants.settings.${group}`)}</h2></legend>
                        ${names.map((name) => this.#row(group, name))}
                    </fieldset>`)}
                ${this.problem ? problemView(this.problem, this.problem.code === "REVISION_CONFLICT" ? () => this.#load() : undefined) : nothing}
                <div class="row">
                    <button class="primary" ?disabled=${!isEdited || this.isBusy}>${t("tenants.save")}</button>
                    <button type="button" ?disabled=${!isEdited || this.isBusy} @click=${() => {
                        this.draft = {};
                        this.problem = null;
                    }}>${t("tenants.settings.discard")}</button>
                    ${isEdited ? html`<m-status kind="info">${t("tenants.settings.edited")}</m-status>` : nothing}
                </div>
            </form>`;
    }

    /** A value that is edited stands in the draft: null means to inherit again. */
    #row(group, name) {
        const {value, origin, inherited} = this.settings[group][name];
        const isEdited = name in this.draft;
        const isOwn = isEdited ? this.draft[name] !== null : origin === this.origin;
        const shown = isEdited ? this.draft[name] ?? inherited : value;
        return html`
            <div class="setting">
                ${FEATURES.includes(name) ? this.#feature(name, shown) : this.#label(group, name, shown)}
                <p class="row small" id=${`origin-${name}`}>
                    ${isOwn
                        ? html`<m-status kind="info">${t("tenants.settings.own")}</m-status>
                            <span class="muted">${t("tenants.settings.wouldInherit", {value: this.#text(name, inherited)})}</span>
                            <button type="button" class="link" @click=${() => this.#edit(group, name, null)}>${t("tenants.settings.revert")}
                                <span class="visually-hidden">${t(`tenants.settings.${name}`)}</span></button>`
                        : html`<m-status kind="neutral">${t("tenants.settings.inherited")}</m-status>
                            <span class="muted">${t("tenants.settings.from", {origin: t(`tenants.origin.${isEdited || origin === this.origin ? "above" : origin}`)})}</span>`}
                </p>
            </div>`;
    }

    #label(group, name, shown) {
        const errors = this.problem?.violations.filter(({pointer}) => pointer === `/${group}/${name}`) ?? [];
        return html`
            <div class="field">
                <label for=${`setting-${name}`}>${t(`tenants.settings.${name}`)}</label>
                ${name === "icon"
                    ? html`<span class="row">${icon(shown)}<select id="setting-icon" aria-describedby=${`origin-${name}`}
                        @change=${(event) => this.#edit(group, name, event.target.value)}>
                        ${ICONS.map((known) => html`<option value=${known} .selected=${known === shown}>${known}</option>`)}
                        ${ICONS.includes(shown) ? nothing : html`<option value=${shown} selected>${shown}</option>`}</select></span>`
                    : html`<input id=${`setting-${name}`} .value=${shown} required autocomplete="off" aria-describedby=${`origin-${name}`}
                        aria-invalid=${errors.length > 0 ? "true" : "false"} @input=${(event) => this.#edit(group, name, event.target.value)}>`}
                ${errors.map((error) => html`<span class="error small">${icon("warning", 16)}<span>${error.message}</span></span>`)}
            </div>`;
    }

    #feature(name, shown) {
        return html`
            <label class="row"><input type="checkbox" .checked=${shown} aria-describedby=${`origin-${name}`}
                @change=${(event) => this.#edit("features", name, event.target.checked)}>
                <span>${t(`tenants.settings.${name}`)}<br><span class="small muted">${t(`tenants.settings.${name}.what`)}</span></span></label>`;
    }

    #text(name, value) {
        return FEATURES.includes(name) ? t(value ? "tenants.settings.on" : "tenants.settings.off") : value;
    }

    /** What is as the server has it is no edit. */
    #edit(group, name, value) {
        const {value: present, origin} = this.settings[group][name];
        const isOwn = origin === this.origin;
        const {[name]: before, ...others} = this.draft;
        const isSame = value === null ? !isOwn : isOwn && value === present;
        this.draft = isSame ? others : {...others, [name]: value};
    }

    #save = async (event) => {
        event.preventDefault();
        const change = {};
        for (const [group, names] of Object.entries(GROUPS)) {
            for (const name of names.filter((known) => known in this.draft)) {
                (change[group] ??= {})[name] = this.draft[name];
            }
        }
        this.isBusy = true;
        this.problem = null;
        try {
            const before = this.#etag;
            this.#take(await patch(this.path, change, {etag: before}));
            this.draft = {};
            this.dispatchEvent(new CustomEvent("revised", {detail: {before, after: this.#etag}}));
            toast(t("tenants.saved"));
        } catch (problem) {
            this.problem = problem;
        }
        this.isBusy = false;
    };
}

customElements.define("scope-settings", ScopeSettings);
