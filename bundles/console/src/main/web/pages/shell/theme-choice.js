import {html, nothing} from "lit";
import {live} from "lit/directives/live.js";
import {get, put, remove} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";
import {refreshTheme} from "./theme-sheet.js";
import "./theme-preview.js";
import {keyOf, WorkspaceElement} from "./workspace-element.js";

const INHERITED = "";

/** Which look the workspace has: one of those that plugins bring, each with a preview, or what the scopes above say. */
class ThemeChoice extends WorkspaceElement {
    static properties = {problem: {state: true}};

    #theme = new Loaded(this, async () => {
        const {data, etag} = await get(`${this.path}/theme`);
        return {...data, etag};
    });

    constructor() {
        super();
        this.problem = null;
    }

    scopeChanged() {
        this.problem = null;
        this.#theme.ask({isNew: true});
    }

    modulesChanged() {
        this.#theme.ask();
    }

    content() {
        return html`
            <section class="card stack" aria-labelledby="theme-choice">
                <h2 id="theme-choice">${t("shell.theme.title")}</h2>
                ${this.problem ? problemView(this.problem) : nothing}
                ${this.#theme.view((theme) => this.#choice(theme))}
            </section>`;
    }

    #choice(theme) {
        const chosen = theme.override ? `${theme.override.module}/${theme.override.theme}` : INHERITED;
        const choices = [
            {key: INHERITED, label: t("shell.theme.inherit", {name: theme.inherited?.label ?? t("shell.theme.standard")}), tokens: this.#tokens(theme.inherited)},
            ...theme.known.map((known) => ({key: `${known.module}/${known.theme}`, label: known.label, tokens: this.#tokens(known)})),
        ];
        return html`
            ${theme.passedOver.map((passedOver) => html`
                <p><m-status kind="warning">${t("shell.theme.passedOver", {
                    name: `${passedOver.module}/${passedOver.theme}`,
                    origin: t(`shell.origin.${passedOver.origin}`),
                    why: passedOver.reason.message,
                })}</m-status></p>`)}
            ${theme.known.length === 0 ? html`<p class="muted">${t("shell.theme.none")}</p>` : nothing}
            <fieldset class="themes">
                <legend class="visually-hidden">${t("shell.theme.title")}</legend>
                ${choices.map(({key, label, tokens}) => html`
                    <label class="theme">
                        <span class="row"><input type="radio" name="theme" value=${key} .checked=${live(key === chosen)}
                            @change=${() => this.#choose(key, theme)}> ${label}</span>
                        <theme-preview .tokens=${tokens}></theme-preview>
                    </label>`)}
            </fieldset>`;
    }

    /** What a theme sets; nothing for the standard look, or for one whose module shows it to nobody here. */
    #tokens(named) {
        const found = named && this.contributions.themes.find((theme) => keyOf(theme) === `${named.module}/${named.theme}`);
        return found?.tokens ?? {};
    }

    async #choose(key, {etag, override}) {
        const undo = override ? `${override.module}/${override.theme}` : INHERITED;
        if (await this.#write(key, etag)) {
            toast(t("shell.theme.chosen"), {
                action: {label: t("shell.undo"), run: () => this.#write(undo, "*")},
            });
        }
    }

    async #write(key, etag) {
        this.problem = null;
        let isWritten = true; // not by `Sending`, which shows the page anew at once: with the look that was chosen before
        try {
            if (key === INHERITED) {
                await remove(`${this.path}/theme`, {etag});
            } else {
                const [module, theme] = key.split("/");
                await put(`${this.path}/theme`, {module, theme}, {etag});
            }
        } catch (fault) {
            this.problem = fault;
            isWritten = false;
        }
        await this.#theme.ask();
        refreshTheme();
        return isWritten;
    }
}

customElements.define("theme-choice", ThemeChoice);
