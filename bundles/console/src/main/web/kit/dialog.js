// Dialogs on top of a page: modal, closed by Escape, the focus goes back to where it was.

import {css, html, LitElement, nothing, render} from "lit";
import {t} from "../core/messages.js";
import {onNavigate} from "../core/router.js";
import {icon} from "./icons.js";
import {base, buttons} from "./styles.js";

const FIRST = "[autofocus]";
const FIELDS = "input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled), m-search, m-toggle, m-code";

/**
 * `<m-dialog heading="…">` with its content, and its buttons in the slot `actions`. `show()` opens it, `close(value)` closes it; the
 * event `closed` has that value as its detail, and an empty text when it was left by Escape or its own button. A button of the slot that
 * sends a form of the content names it by its attribute `form`.
 */
class Dialog extends LitElement {
    static properties = {heading: {}, isUrgent: {type: Boolean, attribute: "urgent"}, hasActions: {state: true}};

    static styles = [base, buttons, css`
        dialog {
            width: min(40rem, calc(100vw - 2rem));
            max-height: calc(100dvh - 2rem);
            padding: 0;
            border: 1px solid var(--mortise-color-border);
            border-radius: var(--mortise-radius-large);
            background: var(--mortise-color-surface-raised);
            color: var(--mortise-color-text);
            box-shadow: 0 8px 32px var(--mortise-color-shadow);
            overflow: hidden;
        }
        dialog[open] {
            display: flex;
            flex-direction: column;
        }
        dialog::backdrop {
            background: rgb(0 0 0 / 45%);
        }
        .head {
            display: flex;
            align-items: start;
            justify-content: space-between;
            gap: var(--mortise-space-small);
            padding: var(--mortise-space-medium) var(--mortise-space-medium) var(--mortise-space-small) var(--mortise-space-large);
        }
        h2 {
            margin: var(--mortise-space-tiny) 0 0;
            font: var(--mortise-font-weight-strong) var(--mortise-font-size-large) / 1.25 var(--mortise-font-heading);
            overflow-wrap: anywhere;
        }
        h2:focus {
            outline: none;
        }
        #content {
            flex: 1;
            min-height: 0;
            padding: 2px var(--mortise-space-large) var(--mortise-space-large);
            overflow: auto;
            overscroll-behavior: contain;
            overflow-wrap: anywhere;
        }
        footer {
            display: flex;
            flex-wrap: wrap;
            justify-content: end;
            gap: var(--mortise-space-small);
            padding: var(--mortise-space-medium) var(--mortise-space-large);
            border-top: 1px solid var(--mortise-color-border);
        }
        @media (width < 30rem) {
            .head {
                padding-inline-start: var(--mortise-space-medium);
            }
            #content,
            footer {
                padding-inline: var(--mortise-space-medium);
            }
        }
    `];

    #opener = null;

    constructor() {
        super();
        this.heading = "";
        this.isUrgent = false;
        this.hasActions = false;
    }

    get #dialog() {
        return this.renderRoot.querySelector("dialog");
    }

    get isOpen() {
        return this.#dialog?.open ?? false;
    }

    async show() {
        await this.updateComplete;
        if (this.isConnected && !this.isOpen) {
            this.#opener = deepestFocus();
            this.#dialog.showModal();
            (this.querySelector(FIRST) ?? this.querySelector(FIELDS) ?? this.renderRoot.querySelector("h2")).focus();
        }
    }

    close(value = "") {
        this.#dialog?.close(value);
    }

    render() {
        return html`
            <dialog role=${this.isUrgent ? "alertdialog" : nothing} aria-labelledby="heading"
                aria-describedby=${this.isUrgent ? "content" : nothing} @close=${this.#closed} @cancel=${this.#cancelled}>
                <div class="head">
                    <h2 id="heading" tabindex="-1">${this.heading}</h2>
                    <button class="bare" aria-label=${t("common.close")} @click=${() => this.close()}>${icon("cross")}</button>
                </div>
                <div id="content"><slot></slot></div>
                <footer ?hidden=${!this.hasActions}><slot name="actions" @slotchange=${({target}) => {
                    this.hasActions = target.assignedElements().length > 0;
                }}></slot></footer>
            </dialog>`;
    }

    /** What was chosen before, in an earlier showing, is not what is chosen by Escape now. */
    #cancelled(event) {
        if (event.target === this.#dialog) {
            this.#dialog.returnValue = "";
        }
    }

    #closed(event) {
        if (event.target !== this.#dialog) {
            return;
        }
        const back = this.#opener?.isConnected ? this.#opener : document.querySelector("main");
        this.#opener = null;
        back?.focus({preventScroll: true});
        this.dispatchEvent(new CustomEvent("closed", {detail: this.#dialog.returnValue}));
    }
}

function deepestFocus() {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) {
        focused = focused.shadowRoot.activeElement;
    }
    return focused === document.body ? null : focused;
}

/**
 * Asks before something is done; true when it was confirmed.
 *
 * @param content a template that says what will be done, to what
 * @param action what the button says that confirms, such as "Uninstall"
 * @param kind `danger` for what cannot be taken back or reaches far: the button that does nothing has the focus then
 */
export function confirmDialog({heading, content, action, kind = "primary"}) {
    const dialog = document.createElement("m-dialog");
    dialog.heading = heading;
    dialog.isUrgent = true;
    const isDanger = kind === "danger";
    render(html`
        ${content}
        <button slot="actions" ?autofocus=${isDanger} @click=${() => dialog.close()}>${t("common.kit.dialog.cancel")}</button>
        <button slot="actions" class=${kind} ?autofocus=${!isDanger} @click=${() => dialog.close("confirmed")}>${action}</button>`, dialog);
    document.body.append(dialog);
    return new Promise((resolve) => {
        const unlisten = onNavigate(() => dialog.close()); // whoever goes elsewhere has answered
        dialog.addEventListener("closed", ({detail}) => {
            unlisten();
            dialog.remove();
            resolve(detail === "confirmed");
        });
        dialog.show();
    });
}

customElements.define("m-dialog", Dialog);
