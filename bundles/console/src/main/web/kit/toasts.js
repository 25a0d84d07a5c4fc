// Short messages of what has happened, said to screen readers too.

import {css, html, LitElement} from "lit";
import {t} from "../core/messages.js";
import {icon} from "./icons.js";

const SHOWN_MILLIS = 8000;
const SIGNS = {success: "check", info: "info", warning: "warning", danger: "cross"};
const heard = new EventTarget();

/** Shows a message: `kind` is `success`, `info`, `warning` or `danger`; `action` is `{label, run}`, such as for undoing. */
export function toast(text, {kind = "success", action = null} = {}) {
    heard.dispatchEvent(new CustomEvent("toast", {detail: {text, kind, action}}));
}

class Toasts extends LitElement {
    static properties = {shown: {state: true}};

    static styles = css`
        :host {
            position: fixed;
            inset: auto var(--mortise-space-medium) var(--mortise-space-medium) auto;
            z-index: 20;
            display: grid;
            gap: var(--mortise-space-small);
            width: min(24rem, calc(100vw - 2 * var(--mortise-space-medium)));
        }
        div {
            display: flex;
            gap: var(--mortise-space-small);
            align-items: start;
            padding: var(--mortise-space-small) var(--mortise-space-medium);
            border: 1px solid var(--mortise-color-border);
            border-inline-start: 4px solid var(--mortise-color-info);
            border-radius: var(--mortise-radius-medium);
            background: var(--mortise-color-surface-raised);
            color: var(--mortise-color-text);
            box-shadow: 0 4px 12px var(--mortise-color-shadow);
        }
        .success {
            border-inline-start-color: var(--mortise-color-success);
        }
        .warning {
            border-inline-start-color: var(--mortise-color-warning);
        }
        .danger {
            border-inline-start-color: var(--mortise-color-danger);
        }
        span {
            flex: 1;
            overflow-wrap: anywhere;
        }
        button {
            font: inherit;
            border: 0;
            background: none;
            color: var(--mortise-color-link);
            cursor: pointer;
        }
        svg {
            flex: none;
        }
    `;

    #next = 0;
    #listener = ({detail}) => this.#add(detail);

    constructor() {
        super();
        this.shown = [];
    }

    connectedCallback() {
        super.connectedCallback();
        this.setAttribute("role", "status");
        heard.addEventListener("toast", this.#listener);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        heard.removeEventListener("toast", this.#listener);
    }

    #add(message) {
        const id = ++this.#next;
        this.shown = [...this.shown, {...message, id}];
        setTimeout(() => this.#drop(id), SHOWN_MILLIS);
    }

    #drop(id) {
        this.shown = this.shown.filter((message) => message.id !== id);
    }

    render() {
        return this.shown.map(({id, text, kind, action}) => html`
            <div class=${kind}>
                ${icon(SIGNS[kind])}
                <span>${text}</span>
                ${action ? html`<button @click=${() => {
                    this.#drop(id);
                    action.run();
                }}>${action.label}</button>` : ""}
                <button aria-label=${t("common.close")} @click=${() => this.#drop(id)}>${icon("cross", 16)}</button>
            </div>`);
    }
}

customElements.define("m-toasts", Toasts);
