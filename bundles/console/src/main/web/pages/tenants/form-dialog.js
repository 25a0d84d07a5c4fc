// A dialog with a form. It stays open with what was written until the server has taken it, or whoever writes gives up.

import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/dialog.js";
import {problemView} from "../../kit/problem.js";

class FormDialog extends LitElement {
    static properties = {request: {attribute: false}, problem: {state: true}, isBusy: {state: true}};

    #saved;

    constructor() {
        super();
        this.problem = null;
        this.isBusy = false;
    }

    createRenderRoot() {
        return this;
    }

    get #dialog() {
        return this.querySelector("m-dialog");
    }

    firstUpdated() {
        this.#dialog.show();
    }

    render() {
        const {heading, content, action, kind} = this.request;
        return html`
            <m-dialog heading=${heading} @closed=${() => this.dispatchEvent(new CustomEvent("ended", {detail: this.#saved}))}>
                <form class="stack" id="dialog-form" @submit=${this.#submit}>
                    ${content(this.problem, () => this.requestUpdate())}
                    ${this.problem ? problemView(this.problem) : nothing}
                </form>
                <button slot="actions" type="button" @click=${() => this.#dialog.close()}>${t("tenants.cancel")}</button>
                <button slot="actions" class=${kind} form="dialog-form" ?disabled=${this.isBusy}>${action}</button>
            </m-dialog>`;
    }

    async #submit(event) {
        event.preventDefault();
        if (this.isBusy) {
            return;
        }
        this.isBusy = true;
        this.problem = null;
        try {
            this.#saved = await this.request.save(Object.fromEntries(new FormData(event.target))) ?? true;
            this.#dialog.close();
        } catch (problem) {
            this.problem = problem;
        }
        this.isBusy = false;
    }
}

/**
 * Asks for what a form is about.
 *
 * @param content answers the form's template, given what the server has refused or null, and what shows it anew
 * @param save sends the form's values; the dialog closes when it succeeds
 * @returns what `save` has answered, true when that is nothing; undefined when the dialog was left
 */
export function formDialog({heading, content, action, kind = "primary", save}) {
    const dialog = document.createElement("tenants-form-dialog");
    dialog.request = {heading, content, action, kind, save};
    return new Promise((resolve) => {
        dialog.addEventListener("ended", ({detail}) => {
            dialog.remove();
            resolve(detail ?? undefined);
        });
        document.body.append(dialog);
    });
}

customElements.define("tenants-form-dialog", FormDialog);
