import {html, LitElement, nothing} from "lit";
import {get, put} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import {Sending} from "../../kit/sending.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";

const LEVELS = ["off", "plugins", "system-only"];

/** What is left out while something is wrong. */
class SafeModePage extends LitElement {
    #state = new Loaded(this, async () => (await get("/safe-mode")).data, {scope: () => "system"});
    #sending = new Sending(this);

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("admin.safeMode.documentTitle");
    }

    async #switch(level) {
        const isConfirmed = await confirmDialog({
            heading: t(`admin.safeMode.level.${level}.heading`),
            content: html`<p>${t(`admin.safeMode.level.${level}.what`)}</p><p>${t("admin.safeMode.nothingLost")}</p>`,
            action: t(`admin.safeMode.level.${level}.action`),
            kind: level === "off" ? "primary" : "danger",
        });
        if (!isConfirmed) {
            return;
        }
        await this.#sending.run(async () => {
            await put("/safe-mode", {level});
            await this.#state.ask();
            toast(t(`admin.safeMode.level.${level}.done`));
        });
    }

    render() {
        return html`
            <div class="head"><h1>${t("admin.safeMode.title")}</h1></div>
            <p>${t("admin.safeMode.intro")}</p>
            ${this.#sending.view()}
            ${this.#state.view((state) => this.#levels(state))}`;
    }

    #levels({level: present, since, changedBy}) {
        return html`
            ${since ? html`<p class="muted">${t("admin.safeMode.since", {moment: moment(since), user: changedBy ?? "–"})}</p>` : nothing}
            <ul class="plain-list stack">${LEVELS.map((level) => html`
                <li class="card" aria-current=${level === present ? "true" : nothing}>
                    <div class="head"><h2>${t(`admin.safeMode.level.${level}`)}</h2>
                        ${level === present
                            ? html`<m-status kind=${level === "off" ? "success" : "warning"}>${t("admin.safeMode.present")}</m-status>`
                            : html`<button class=${level === "off" ? "primary" : "danger"} ?disabled=${this.#sending.isBusy} @click=${() => this.#switch(level)}>${
                                t(`admin.safeMode.level.${level}.action`)}</button>`}</div>
                    <p>${t(`admin.safeMode.level.${level}.what`)}</p>
                    <p class="small muted">${t(`admin.safeMode.level.${level}.when`)}</p>
                </li>`)}</ul>`;
    }
}

customElements.define("page-safe-mode", SafeModePage);
