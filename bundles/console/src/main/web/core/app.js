// The frame of all pages: who is signed in, the bar, the navigation of the area, and the page that the address names.

import {html, LitElement, nothing} from "lit";
import {html as staticHtml, unsafeStatic} from "lit/static-html.js";
import {icon} from "../kit/icons.js";
import "../kit/toasts.js";
import {registerPages as registerAdmin} from "../pages/admin/routes.js";
import {registerPages as registerModules} from "../pages/modules/routes.js";
import {registerPages as registerShell} from "../pages/shell/routes.js";
import {registerPages as registerStart} from "../pages/start/routes.js";
import {registerPages as registerTenants} from "../pages/tenants/routes.js";
import {chooseLook, chosenLook, LOOKS} from "./look.js";
import {chooseLanguage, language, LANGUAGES, loadMessages, t} from "./messages.js";
import * as router from "./router.js";
import {session, SESSION_ENDED} from "./session.js";

class App extends LitElement {
    static properties = {
        page: {state: true},
        fault: {state: true},
        isReady: {state: true},
        isNavigationOpen: {state: true},
        ended: {state: true},
        hasNotifications: {state: true},
    };

    #visit = 0;

    constructor() {
        super();
        this.page = null;
        this.fault = null;
        this.isReady = false;
        this.isNavigationOpen = false;
        this.ended = null;
        this.hasNotifications = false;
    }

    createRenderRoot() {
        return this;
    }

    async connectedCallback() {
        super.connectedCallback();
        registerStart(router.route);
        registerAdmin(router.route);
        registerModules(router.route);
        registerShell(router.route);
        registerTenants(router.route);
        router.onNavigate(() => this.#visitAddress());
        session.addEventListener(SESSION_ENDED, ({detail}) => this.#askAgain(detail));
        session.addEventListener("change", () => this.#sessionChanged());
        addEventListener("pointerdown", (event) => this.#closePreferences(event));
        document.documentElement.lang = language;
        try {
            await Promise.all([loadMessages("common"), session.load()]);
        } catch (fault) { // perhaps without any texts to say it with
            this.fault = fault;
            return;
        }
        document.getElementById("starting").remove(); // what the page shows before any script has run
        this.isReady = true;
        router.start();
        await this.#visitAddress();
    }

    /** Steps of plugins are told to system administrators alone. */
    async #sessionChanged() {
        this.requestUpdate();
        if (session.user?.systemAdmin) {
            await Promise.all([loadMessages("admin"), import("../pages/admin/notifications.js")]);
        }
        this.hasNotifications = session.user?.systemAdmin ?? false;
    }

    async #askAgain(pending) {
        try {
            await import("./sign-in.js");
            this.ended = pending;
        } catch (fault) { // the files of another console may have taken the place of this one's
            pending.reject(fault);
        }
    }

    /** Shows the page of the address; one that is still being fetched when the next is asked for is never shown. */
    async #visitAddress() {
        const visit = ++this.#visit;
        const address = location.pathname;
        if (!session.isSignedIn && address !== "/login") {
            const back = address + location.search;
            router.navigate(back === "/" ? "/login" : `/login?returnTo=${encodeURIComponent(back)}`, {replace: true});
            return;
        }
        const found = router.find(address);
        const isSamePage = this.page?.load && this.page.load === found?.load;
        try {
            const element = found ? await found.load() : null;
            if (visit === this.#visit) {
                this.fault = null;
                this.isNavigationOpen = false;
                this.page = {element, ...found};
                await this.updateComplete;
                if (!isSamePage) {
                    scrollTo(0, 0);
                    this.querySelector("main")?.focus({preventScroll: true});
                }
            }
        } catch (fault) {
            if (visit === this.#visit) {
                this.fault = fault;
            }
        }
    }

    render() {
        if (!this.isReady) {
            return this.fault ? html`<p class="center" role="alert">${this.fault.message}</p>` : nothing;
        }
        if (this.page?.options?.area === "plain") {
            return html`<main class="center" tabindex="-1">${this.#content()}</main><m-toasts></m-toasts>`;
        }
        return html`
            <a class="skip" href="#page">${t("common.skipToContent")}</a>
            <div class=${this.page?.options?.navigation ? "frame" : "frame alone"}>
                ${this.#bar()}
                ${this.#navigation()}
                <main class="page" id="page" tabindex="-1">${this.#content()}</main>
            </div>
            <m-toasts></m-toasts>
            ${this.ended ? html`<sign-in-again .user=${session.user} @signed-in=${this.#resume} @left=${this.#leave}></sign-in-again>` : nothing}`;
    }

    #resume() {
        this.ended.resolve();
        this.ended = null;
    }

    #leave() {
        this.ended.reject(new Error(t("common.sessionEnded")));
        this.ended = null;
        location.assign("/login");
    }

    #content() {
        if (this.fault) {
            return html`
                <div class="stack" role="alert">
                    <h1>${t("common.pageFailed")}</h1>
                    <p>${this.fault.message}</p>
                    <p><button @click=${() => location.reload()}>${t("common.loadAgain")}</button></p>
                </div>`;
        }
        if (!this.page) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        if (!this.page.element) {
            return html`
                <h1>${t("common.noSuchPage")}</h1>
                <p>${t("common.noSuchPageWhy", {address: location.pathname})} <a href="/">${t("common.toStart")}</a></p>`;
        }
        return element(this.page.element, this.page.parameters);
    }

    #navigation() {
        const navigation = this.page?.options?.navigation;
        return navigation
            ? html`<div class="navigation" ?data-open=${this.isNavigationOpen}>${element(navigation, this.page.parameters)}</div>`
            : nothing;
    }

    #bar() {
        return html`
            <header class="bar">
                ${this.page?.options?.navigation
                    ? html`<button class="menu-button" aria-expanded=${this.isNavigationOpen} @click=${() => {
                        this.isNavigationOpen = !this.isNavigationOpen;
                    }}>${icon("list")} ${t("common.menu")}</button>`
                    : nothing}
                <a class="brand" href="/">Mortise</a>
                <span class="grow"></span>
                <details class="preferences" @keydown=${this.#preferencesKey}>
                    <summary class="button">${icon("settings")} ${t("common.preferences")}</summary>
                    <div class="card stack">
                        <label class="field">${t("common.look")}
                            <select @change=${(event) => chooseLook(event.target.value)}>
                                ${LOOKS.map((look) =>
                                    html`<option value=${look} ?selected=${look === chosenLook()}>${t(`common.look.${look}`)}</option>`)}
                            </select>
                        </label>
                        <label class="field">${t("common.language")}
                            <select @change=${(event) => chooseLanguage(event.target.value)}>
                                ${Object.entries(LANGUAGES).map(([code, name]) =>
                                    html`<option value=${code} lang=${code} ?selected=${code === language}>${name}</option>`)}
                            </select>
                        </label>
                    </div>
                </details>
                ${this.hasNotifications ? html`<m-notifications></m-notifications>` : nothing}
                ${session.isSignedIn
                    ? html`<a class="small" href="/account">${session.user.displayName}</a>
                        <button @click=${this.#signOut}>${t("common.signOut")}</button>`
                    : nothing}
            </header>`;
    }

    #preferencesKey(event) {
        if (event.key === "Escape" && event.currentTarget.open) {
            event.currentTarget.open = false;
            event.currentTarget.querySelector("summary").focus();
        }
    }

    /** Not by the focus, which a page takes when it has come. */
    #closePreferences(event) {
        const preferences = this.querySelector(".preferences");
        if (preferences?.open && !event.composedPath().includes(preferences)) {
            preferences.open = false;
        }
    }

    async #signOut() {
        await session.signOut();
        location.assign("/login");
    }
}

/** An element by its name, with the names of the address as its property `parameters`; the name is one of ours, never of an address. */
function element(name, parameters) {
    const tag = unsafeStatic(name);
    return staticHtml`<${tag} .parameters=${parameters}></${tag}>`;
}

customElements.define("mortise-app", App);
