// How strict an organization is about the signatures of plugins: never milder than the system.

import {html, LitElement, nothing} from "lit";
import {get, put} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";

const POLICIES = ["off", "warn", "require"];

/** The policy of the organization `orgId`. */
class SignaturePolicy extends LitElement {
    static properties = {orgId: {attribute: false}, policy: {state: true}, fault: {state: true}, problem: {state: true}};

    constructor() {
        super();
        this.policy = null;
        this.fault = null;
        this.problem = null;
    }

    createRenderRoot() {
        return this;
    }

    get #path() {
        return `/orgs/${encodeURIComponent(this.orgId)}/signature-policy`;
    }

    willUpdate(changed) {
        if (changed.has("orgId")) {
            this.#load();
        }
    }

    async #load() {
        this.fault = null;
        try {
            this.policy = (await get(this.#path)).data;
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        return html`
            <section class="card stack" aria-labelledby="signatures-heading">
                <h2 id="signatures-heading">${t("tenants.signatures.title")}</h2>
                ${this.fault ? problemView(this.fault, () => this.#load()) : this.policy ? this.#form() : html`<p role="status">${t("common.loading")}</p>`}
            </section>`;
    }

    #form() {
        const {policy, system, effective} = this.policy;
        return html`
            <form class="stack" @submit=${this.#save}>
                <fieldset class="stack">
                    <legend>${t("tenants.signatures.how")}</legend>
                    ${this.#choice("", policy === null, t("tenants.signatures.inherit", {policy: t(`tenants.signatures.${system}`)}))}
                    ${POLICIES.map((each) => this.#choice(each, each === policy, t(`tenants.signatures.${each}.what`), POLICIES.indexOf(each) < POLICIES.indexOf(system)))}
                </fieldset>
                <p class="muted">${t("tenants.signatures.effective", {policy: t(`tenants.signatures.${effective}`)})}</p>
                ${this.problem ? problemView(this.problem) : nothing}
                <p><button>${t("tenants.signatures.apply")}</button></p>
            </form>`;
    }

    #choice(value, isChosen, text, isMilder = false) {
        return html`
            <label class="row"><input type="radio" name="policy" value=${value} .checked=${isChosen} ?disabled=${isMilder}>
                <span>${text}${isMilder ? html` <span class="muted">${t("tenants.signatures.milder")}</span>` : nothing}</span></label>`;
    }

    #save = async (event) => {
        event.preventDefault();
        this.problem = null;
        try {
            this.policy = (await put(this.#path, {policy: new FormData(event.target).get("policy") || null})).data;
            toast(t("tenants.saved"));
        } catch (problem) {
            this.problem = problem;
        }
    };
}

customElements.define("signature-policy", SignaturePolicy);
