// The look of a scope: one of the themes that plugins bring, or what the scope above has chosen.

import {html, LitElement, nothing} from "lit";
import {put, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import "../../kit/status.js";
import {ScopePart} from "./scope-part.js";

const keyOf = (theme) => (theme ? `${theme.module}/${theme.theme}` : "");

/** The theme of a scope, which is a `ScopePart`: `path` is `/theme` or `/orgs/acme/theme`. */
class ScopeTheme extends LitElement {
    static properties = {path: {attribute: false}, revised: {attribute: false}};

    #look = new ScopePart(this);

    createRenderRoot() {
        return this;
    }

    render() {
        return html`
            <section class="card stack" aria-labelledby="theme-heading">
                <h2 id="theme-heading">${t("tenants.theme.title")}</h2>
                ${this.#look.view((look) => this.#form(look))}
            </section>`;
    }

    #form({known, override, inherited, passedOver}) {
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
                <button ?disabled=${this.#look.isBusy}>${t("tenants.theme.apply")}</button>
            </form>
            ${passedOver.map((choice) => html`<p><m-status kind="warning">${t("tenants.theme.passedOver", {theme: keyOf(choice)})}</m-status> ${choice.reason.message}</p>`)}
            ${this.#look.problemView()}`;
    }

    #save = (event) => {
        event.preventDefault();
        const [module, theme] = new FormData(event.target).get("theme").split("/");
        this.#look.save((terms) => (module ? put(this.path, {module, theme}, terms) : remove(this.path, terms)), t("tenants.theme.applied"));
    };
}

customElements.define("scope-theme", ScopeTheme);
