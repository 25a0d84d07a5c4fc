// A dialog with a form. It stays open with what was written until the server has taken it, or whoever writes gives up.

import {html, LitElement} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/dialog.js";
import {Sending} from "../../kit/sending.js";

class FormDialog extends LitElement {
    static properties = {request: {attribute: false}};

    #saved;
    #sending = new Sending(this);

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
                    ${content(this.#sending.problem, () => this.requestUpdate())}
                    ${this.#sending.view()}
                </form>
                <button slot="actions" type="button" @click=${() => this.#dialog.close()}>${t("tenants.cancel")}</button>
                <button slot="actions" class=${kind} form="dialog-form" ?disabled=${this.#sending.isBusy}>${action}</button>
            </m-dialog>`;
    }

    #submit(event) {
        event.preventDefault();
        if (this.#sending.isBusy) {
            return;
        }
        const values = Object.fromEntries(new FormData(event.target));
        this.#sending.run(async () => {
            this.#saved = await this.request.save(values) ?? true;
            this.#dialog.close();
        });
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
