import {html, nothing} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {t} from "../../core/messages.js";
import "../../kit/dialog.js";
import "../../kit/menu.js";
import {toast} from "../../kit/toasts.js";
import "../../sdk/host/extension.js";
import {keyOf, WorkspaceElement} from "./workspace-element.js";

/**
 * The menu of actions that plugins contribute for a workspace or one of its members. What an action does is up to its element, which
 * is shown in a dialog; `data` is what it is told, beside the workspace.
 */
class EntityActions extends WorkspaceElement {
    static properties = {label: {}, target: {}, data: {attribute: false}, opened: {state: true}};

    constructor() {
        super();
        this.data = {};
        this.opened = null;
    }

    get #actions() {
        return this.contributions.actions.filter((action) => action.target === this.target);
    }

    scopeChanged() {
        this.opened = null;
    }

    content() {
        const actions = this.#actions;
        return html`
            ${actions.length > 0
                ? html`<m-menu label=${this.label} icon="more" .items=${actions.map((action) => ({
                    label: action.label,
                    icon: action.icon,
                    run: () => this.#open(action),
                }))}></m-menu>`
                : nothing}
            ${this.opened ? this.#dialog(actions.find((action) => keyOf(action) === this.opened)) : nothing}`;
    }

    #dialog(action) {
        return action ? keyed(this.opened, html`
            <m-dialog heading=${action.label} @closed=${this.#close}>
                <mortise-extension point="actions" .contribution=${action} .scope=${this.scope} .data=${this.data} @close=${this.#close}></mortise-extension>
                <button slot="actions" @click=${this.#close}>${t("common.close")}</button>
            </m-dialog>`) : nothing;
    }

    async #open(action) {
        this.opened = keyOf(action);
        await this.updateComplete;
        this.querySelector("m-dialog").show();
    }

    #close() {
        this.opened = null;
    }

    updated() {
        if (this.opened && this.contributions && !this.#actions.some((action) => keyOf(action) === this.opened)) {
            this.opened = null;
            toast(t("shell.actions.gone"), {kind: "info"});
        }
    }
}

customElements.define("entity-actions", EntityActions);
