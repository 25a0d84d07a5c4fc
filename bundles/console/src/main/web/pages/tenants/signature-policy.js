// How strict an organization is about the signatures of plugins: never milder than the system.

import {html, LitElement, nothing} from "lit";
import {get, put} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {Sending} from "../../kit/sending.js";
import {toast} from "../../kit/toasts.js";

const POLICIES = ["off", "warn", "require"];

/** The policy of the organization `orgId`. */
class SignaturePolicy extends LitElement {
    static properties = {orgId: {attribute: false}};

    #policy = new Loaded(this, async () => (await get(this.#path)).data, {about: () => this.orgId});
    #sending = new Sending(this);

    createRenderRoot() {
        return this;
    }

    get #path() {
        return `/orgs/${encodeURIComponent(this.orgId)}/signature-policy`;
    }

    render() {
        return html`
            <section class="card stack" aria-labelledby="signatures-heading">
                <h2 id="signatures-heading">${t("tenants.signatures.title")}</h2>
                ${this.#policy.view((policy) => this.#form(policy))}
            </section>`;
    }

    #form({policy, system, effective}) {
        return html`
            <form class="stack" @submit=${this.#save}>
                <fieldset class="stack">
                    <legend>${t("tenants.signatures.how")}</legend>
                    ${this.#choice("", policy === null, t("tenants.signatures.inherit", {policy: t(`tenants.signatures.${system}`)}))}
                    ${POLICIES.map((each) => this.#choice(each, each === policy, t(`tenants.signatures.${each}.what`), POLICIES.indexOf(each) < POLICIES.indexOf(system)))}
                </fieldset>
                <p class="muted">${t("tenants.signatures.effective", {policy: t(`tenants.signatures.${effective}`)})}</p>
                ${this.#sending.view()}
                <p><button>${t("tenants.signatures.apply")}</button></p>
            </form>`;
    }

    #choice(value, isChosen, text, isMilder = false) {
        return html`
            <label class="row"><input type="radio" name="policy" value=${value} .checked=${isChosen} ?disabled=${isMilder}>
                <span>${text}${isMilder ? html` <span class="muted">${t("tenants.signatures.milder")}</span>` : nothing}</span></label>`;
    }

    #save = (event) => {
        event.preventDefault();
        const policy = new FormData(event.target).get("policy") || null;
        this.#sending.run(async () => {
            this.#policy.take((await put(this.#path, {policy})).data);
            toast(t("tenants.saved"));
        });
    };
}

customElements.define("signature-policy", SignaturePolicy);
