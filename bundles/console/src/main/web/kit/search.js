// A field to search by, heard while one types.

import {css, html, LitElement, nothing} from "lit";
import {t} from "../core/messages.js";
import {icon} from "./icons.js";
import {base, buttons} from "./styles.js";

/**
 * `<m-search label="…" .value=${…} @search>`; the event's detail is the text. It comes at once; `pause`, in milliseconds, is for those who
 * ask a server at each.
 */
class Search extends LitElement {
    static properties = {label: {}, value: {}, pause: {type: Number}};

    static shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

    static styles = [base, buttons, css`
        :host {
            display: block;
            flex: 1 1 14rem;
            max-width: 28rem;
        }
        div {
            position: relative;
            display: flex;
        }
        div > svg {
            position: absolute;
            inset: 0.5rem auto auto 0.5rem;
            color: var(--mortise-color-text-muted);
            pointer-events: none;
        }
        input {
            flex: 1;
            min-width: 0;
            min-height: 2.25rem;
            padding: var(--mortise-space-tiny) 2.25rem;
            border: 1px solid var(--mortise-color-border-strong);
            border-radius: var(--mortise-radius-small);
            background: var(--mortise-color-background);
            color: var(--mortise-color-text);
            font: inherit;
        }
        input::placeholder {
            color: var(--mortise-color-text-muted);
            opacity: 1;
        }
        input::-webkit-search-cancel-button {
            display: none;
        }
        button.bare {
            position: absolute;
            inset: 0 0 auto auto;
        }
    `];

    #timer = 0;

    constructor() {
        super();
        this.label = "";
        this.value = "";
        this.pause = 0;
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.#timer);
    }

    render() {
        return html`
            <div role="search" aria-label=${this.label}>
                ${icon("search")}
                <input type="search" aria-label=${this.label} placeholder=${this.label} autocomplete="off" spellcheck="false"
                    .value=${this.value ?? ""} @input=${this.#typed} @keydown=${this.#key}>
                ${this.value
                    ? html`<button type="button" class="bare" aria-label=${t("common.kit.search.clear")} @click=${this.#clear}>
                        ${icon("cross", 16)}</button>`
                    : nothing}
            </div>`;
    }

    #typed(event) {
        event.stopPropagation();
        this.value = event.target.value;
        clearTimeout(this.#timer);
        if (this.pause > 0) {
            this.#timer = setTimeout(() => this.#tell(), this.pause);
        } else {
            this.#tell();
        }
    }

    #key(event) {
        if (event.key === "Enter") {
            event.preventDefault();
            this.#tell();
        } else if (event.key === "Escape" && this.value) {
            event.preventDefault(); // a dialog around it stays
            this.#clear();
        }
    }

    #clear() {
        this.value = "";
        this.renderRoot.querySelector("input").focus();
        this.#tell();
    }

    #tell() {
        clearTimeout(this.#timer);
        this.dispatchEvent(new CustomEvent("search", {detail: this.value}));
    }
}

customElements.define("m-search", Search);
