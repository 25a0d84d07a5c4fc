// The look of a scope: one of the themes that plugins bring, or what the scope above has chosen.

import {html, LitElement, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";

const keyOf = (theme) => (theme ? `${theme.module}/${theme.theme}` : "");

/**
 * The theme of a scope: `path` is `/theme` or `/orgs/acme/theme`. It has one revision with the scope's settings: `revised` tells that these
 * have raised it, and the event `revised` that the theme has.
 */
class ScopeTheme extends LitElement {
    static properties = {
        path: {attribute: false},
        revised: {attribute: false},
        look: {state: true},
        fault: {state: true},
        problem: {state: true},
        isBusy: {state: true},
    };

    #etag = null;

    constructor() {
        super();
        this.revised = null;
        this.look = null;
        this.fault = null;
        this.problem = null;
        this.isBusy = false;
    }

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        if (changed.has("path")) {
            this.#load();
        }
        if (changed.has("revised") && this.revised?.before === this.#etag) {
            this.#etag = this.revised.after;
        }
    }

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
        this.look = data;
        this.#etag = etag;
    }

    render() {
        return html`
            <section class="card stack" aria-labelledby="theme-heading">
                <h2 id="theme-heading">${t("tenants.theme.title")}</h2>
                ${this.fault ? problemView(this.fault, () => this.#load()) : this.look ? this.#form() : html`<p role="status">${t("common.loading")}</p>`}
            </section>`;
    }

    #form() {
        const {known, override, inherited, passedOver} = this.look;
        const own = keyOf(override);
        const isKnown = known.some((theme) => keyOf(theme) === own);
        return html`
            ${known.length === 0 ? html`<p class="muted">${t("tenants.theme.none")}</p>` : nothing}
            <form class="row" @submit=${this.#save}>
                <label class="field">${t("tenants.theme.choose")}
                    <select name="theme">
                        <option value="" ?selected=${own === ""}>${t("tenants.theme.inherit", {label: inherited?.label ?? t("tenants.theme.default")})}</option>
                        ${known.map((theme) => html`<option value=${keyOf(theme)} ?selected=${keyOf(theme) === own}>${theme.label}</option>`)}
                        ${own && !isKnown ? html`<option value=${own} selected>${own}</option>` : nothing}
                    </select></label>
                <button ?disabled=${this.isBusy}>${t("tenants.theme.apply")}</button>
            </form>
            ${passedOver.map((choice) => html`<p><m-status kind="warning">${t("tenants.theme.passedOver", {theme: keyOf(choice)})}</m-status> ${choice.reason.message}</p>`)}
            ${this.problem ? problemView(this.problem, this.problem.code === "REVISION_CONFLICT" ? () => this.#load() : undefined) : nothing}`;
    }

    #save = async (event) => {
        event.preventDefault();
        const [module, theme] = new FormData(event.target).get("theme").split("/");
        this.isBusy = true;
        this.problem = null;
        try {
            const before = this.#etag;
            this.#take(await (module ? put(this.path, {module, theme}, {etag: before}) : remove(this.path, {etag: before})));
            this.dispatchEvent(new CustomEvent("revised", {detail: {before, after: this.#etag}}));
            toast(t("tenants.theme.applied"));
        } catch (problem) {
            this.problem = problem;
        }
        this.isBusy = false;
    };
}

customElements.define("scope-theme", ScopeTheme);
