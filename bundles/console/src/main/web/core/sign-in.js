// Signing in: as a page, and on top of a page whose session has ended.

import {html, LitElement, nothing} from "lit";
import {problemView} from "../kit/problem.js";
import {Sending} from "../kit/sending.js";
import {t} from "./messages.js";
import {navigate, query} from "./router.js";
import {session} from "./session.js";

const REFUSALS = ["IDENTITY_PROVIDER_UNAVAILABLE", "OIDC_DISABLED", "SIGN_IN_REFUSED", "USER_NOT_LINKED"];

/** An address of this console to go to; whatever else an address asks for is not followed. */
function returnTo() {
    const asked = query().get("returnTo") ?? "/";
    const address = new URL(asked, location.origin);
    return address.origin === location.origin && asked.startsWith("/") && !address.pathname.startsWith("//") ? address.pathname + address.search : "/";
}

async function isProviderOffered() {
    const response = await fetch("/api/platform/session/ways", {headers: {Accept: "application/json"}});
    return response.ok && (await response.json()).provider;
}

/**
 * Sends one of the two forms, which tells by `signed-in` that it has gone well; answers whether it has.
 *
 * @param begin answers null, or the problem that the server tells
 */
async function signIn(form, sending, begin) {
    const isDone = await sending.run(async () => {
        const problem = await begin(new FormData(form)).catch((fault) => ({code: "UNREACHABLE", detail: fault.message}));
        if (problem) {
            throw problem;
        }
    });
    if (isDone) {
        form.dispatchEvent(new Event("signed-in", {bubbles: true}));
    }
    return isDone;
}

/** Why an identity provider has sent somebody back who is not signed in, by the code in the address. */
function refusal() {
    const code = query().get("refused");
    if (!code) {
        return null;
    }
    const known = REFUSALS.includes(code) ? code : "other";
    return {title: t("common.signIn.refused"), detail: t(`common.signIn.refused.${known}`, {code})};
}

class SignInForm extends LitElement {
    static properties = {userId: {}, isFixed: {type: Boolean}};

    #sending = new Sending(this);

    constructor() {
        super();
        this.userId = "";
        this.isFixed = false;
    }

    createRenderRoot() {
        return this;
    }

    render() {
        return html`
            <form class="stack" @submit=${this.#submit}>
                ${this.#sending.view()}
                <label class="field">${t("common.signIn.user")}
                    <input name="userId" autocomplete="username" required .value=${this.userId ?? ""} ?readonly=${this.isFixed}
                        ?autofocus=${!this.isFixed}></label>
                <label class="field">${t("common.signIn.password")}
                    <input name="password" type="password" autocomplete="current-password" required ?autofocus=${this.isFixed}></label>
                <button class="primary" ?disabled=${this.#sending.isBusy}>${t("common.signIn.action")}</button>
            </form>`;
    }

    firstUpdated() {
        this.querySelector("[autofocus]")?.focus();
    }

    async #submit(event) {
        event.preventDefault();
        if (!(await signIn(event.target, this.#sending, (form) => session.signIn(form.get("userId"), form.get("password"))))) {
            this.querySelector("[name=password]").select();
        }
    }
}

/** The first sign-in of the first administrator, who has the token that the server has printed and no password yet. */
class FirstPasswordForm extends LitElement {
    #sending = new Sending(this);

    createRenderRoot() {
        return this;
    }

    render() {
        return html`
            <form class="stack" @submit=${this.#submit}>
                <p class="muted">${t("common.first.how")}</p>
                ${this.#sending.view()}
                <label class="field">${t("common.first.token")} <input name="token" autocomplete="off" required></label>
                <label class="field">${t("common.first.password")}
                    <input name="password" type="password" autocomplete="new-password" required></label>
                <button class="primary" ?disabled=${this.#sending.isBusy}>${t("common.first.action")}</button>
            </form>`;
    }

    #submit(event) {
        event.preventDefault();
        signIn(event.target, this.#sending, (form) => this.#begin(form.get("token").trim(), form.get("password")));
    }

    async #begin(token, password) {
        const headers = {Authorization: `Bearer ${token}`, Accept: "application/json", "Content-Type": "application/json"};
        const who = await fetch("/api/platform/session", {headers});
        const {userId, ...refused} = await who.json();
        if (!who.ok) {
            return refused;
        }
        const set = await fetch(`/api/platform/users/${userId}`, {method: "PATCH", headers, body: JSON.stringify({password})});
        return set.ok ? session.signIn(userId, password) : set.json();
    }
}

class SignInPage extends LitElement {
    static properties = {isFirst: {state: true}, hasProvider: {state: true}};

    constructor() {
        super();
        this.isFirst = false;
        this.hasProvider = false;
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("common.signIn.title");
        if (session.isSignedIn) {
            navigate(returnTo(), {replace: true});
        }
        this.#askWays();
    }

    async #askWays() {
        this.hasProvider = await isProviderOffered();
    }

    render() {
        const refused = refusal();
        return html`
            <div class="card sign-in stack" @signed-in=${() => navigate(returnTo(), {replace: true})}>
                <h1>${t("common.signIn.title")}</h1>
                ${refused ? problemView(refused) : nothing}
                ${this.isFirst ? html`<first-password-form></first-password-form>` : html`<sign-in-form></sign-in-form>`}
                ${this.hasProvider
                    ? html`<a class="button" href=${`/api/platform/session/oidc?returnTo=${encodeURIComponent(returnTo())}`}
                        target="_self">${t("common.signIn.provider")}</a>`
                    : nothing}
                <div><button class="link" @click=${() => {
                    this.isFirst = !this.isFirst;
                }}>${t(this.isFirst ? "common.signIn.withPassword" : "common.first.title")}</button></div>
            </div>`;
    }
}

/**
 * A dialog on top of a page whose session has ended. `signed-in` when it goes on, `left` when not. Whoever signs in in another tab, such as at
 * an identity provider, and comes back goes on as well.
 */
class SignInAgain extends LitElement {
    static properties = {user: {attribute: false}, hasProvider: {state: true}};

    #cameBack = async () => {
        if (document.visibilityState === "visible" && (await session.resume())) {
            this.dispatchEvent(new Event("signed-in"));
        }
    };

    constructor() {
        super();
        this.hasProvider = false;
    }

    createRenderRoot() {
        return this;
    }

    async connectedCallback() {
        super.connectedCallback();
        document.addEventListener("visibilitychange", this.#cameBack);
        addEventListener("focus", this.#cameBack);
        this.hasProvider = await isProviderOffered();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        document.removeEventListener("visibilitychange", this.#cameBack);
        removeEventListener("focus", this.#cameBack);
    }

    firstUpdated() {
        const dialog = this.querySelector("dialog");
        dialog.addEventListener("cancel", (event) => event.preventDefault()); // there is nothing behind it to go back to
        dialog.showModal();
    }

    render() {
        return html`
            <dialog class="card sign-in" aria-labelledby="sign-in-again">
                <h2 id="sign-in-again">${t("common.signIn.again")}</h2>
                <p>${t("common.signIn.againWhy")}</p>
                <sign-in-form .userId=${this.user?.userId} isFixed></sign-in-form>
                ${this.hasProvider
                    ? html`<p><a href="/api/platform/session/oidc" target="_blank">${t("common.signIn.providerElsewhere")}</a></p>`
                    : nothing}
                <p><button class="link" @click=${() => this.dispatchEvent(new Event("left"))}>${t("common.signIn.leave")}</button></p>
            </dialog>`;
    }
}

customElements.define("sign-in-form", SignInForm);
customElements.define("first-password-form", FirstPasswordForm);
customElements.define("page-sign-in", SignInPage);
customElements.define("sign-in-again", SignInAgain);
