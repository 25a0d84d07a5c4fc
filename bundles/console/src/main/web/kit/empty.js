// Where there is nothing yet: why, and what to do next.

import {css, html, LitElement, nothing} from "lit";
import {icon} from "./icons.js";
import {base} from "./styles.js";

/** `<m-empty icon="…" heading="…">text</m-empty>`, with a button or a link in the slot `action`. */
class Empty extends LitElement {
    static properties = {icon: {}, heading: {}};

    static styles = [base, css`
        :host {
            display: grid;
            justify-items: center;
            gap: var(--mortise-space-small);
            padding: var(--mortise-space-huge) var(--mortise-space-medium);
            border: 1px dashed var(--mortise-color-border-strong);
            border-radius: var(--mortise-radius-medium);
            color: var(--mortise-color-text-muted);
            text-align: center;
        }
        h2 {
            margin: 0;
            color: var(--mortise-color-text);
            font: var(--mortise-font-weight-strong) var(--mortise-font-size-large) / 1.25 var(--mortise-font-heading);
        }
        div {
            max-width: 36rem;
            overflow-wrap: anywhere;
        }
    `];

    constructor() {
        super();
        this.icon = null;
        this.heading = "";
    }

    render() {
        return html`
            ${this.icon ? icon(this.icon, 40) : nothing}
            ${this.heading ? html`<h2>${this.heading}</h2>` : nothing}
            <div><slot></slot></div>
            <slot name="action"></slot>`;
    }
}

customElements.define("m-empty", Empty);
