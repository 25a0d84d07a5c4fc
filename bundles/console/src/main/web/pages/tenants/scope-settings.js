// What workspaces are called and what they can do, by the cascade: a scope says something itself, or takes what the one above says.

import {html, LitElement, nothing} from "lit";
import {patch} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {icon, ICONS} from "../../kit/icons.js";
import "../../kit/status.js";
import {Unsaved} from "../../kit/unsaved.js";
import {ScopePart} from "./scope-part.js";
import {unsavedQuestion} from "./unsaved-question.js";

const LABELS = ["labelSingular", "labelPlural", "icon"];
const FEATURES = ["favoritesEnabled", "tagsEnabled", "colorCodingEnabled"];
const GROUPS = {navigation: LABELS, features: FEATURES};

/** The settings of a scope, which are a `ScopePart`: `path` is `/settings` or `/orgs/acme/settings`, `origin` how the API calls what is said there. */
class ScopeSettings extends LitElement {
    static properties = {
        path: {attribute: false},
        origin: {attribute: false},
        revised: {attribute: false},
        draft: {state: true},
    };

    #settings = new ScopePart(this);

    constructor() {
        super();
        this.draft = {};
        new Unsaved(this, {isEdited: () => this.#isEdited, question: unsavedQuestion, discard: () => this.#discard()});
    }

    get #isEdited() {
        return Object.keys(this.draft).length > 0;
    }

    createRenderRoot() {
        return this;
    }

    #discard() {
        this.draft = {};
        this.#settings.forgetProblem();
    }

    render() {
        return this.#settings.view((settings) => this.#form(settings));
    }

    #form(settings) {
        return html`
            <form class="stack" @submit=${this.#save}>
                ${Object.entries(GROUPS).map(([group, names]) => html`
                    <fieldset class="stack card">
                        <legend><h2>${t(`tenants.settings.${group}`)}</h2></legend>
                        ${names.map((name) => this.#row(group, name, settings[group][name]))}
                    </fieldset>`)}
                ${this.#settings.problemView()}
                <div class="row">
                    <button class="primary" ?disabled=${!this.#isEdited || this.#settings.isBusy}>${t("tenants.save")}</button>
                    <button type="button" ?disabled=${!this.#isEdited || this.#settings.isBusy} @click=${this.#discard}>${t("tenants.settings.discard")}</button>
                    ${this.#isEdited ? html`<m-status kind="info">${t("tenants.settings.edited")}</m-status>` : nothing}
                </div>
            </form>`;
    }

    /** A value that is edited stands in the draft: null means to inherit again. */
    #row(group, name, {value, origin, inherited}) {
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
        const errors = this.#settings.problem?.violations.filter(({pointer}) => pointer === `/${group}/${name}`) ?? [];
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
        const {value: present, origin} = this.#settings.document[group][name];
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
        if (await this.#settings.save((terms) => patch(this.path, change, terms), t("tenants.saved"))) {
            this.draft = {};
        }
    };
}

customElements.define("scope-settings", ScopeSettings);
