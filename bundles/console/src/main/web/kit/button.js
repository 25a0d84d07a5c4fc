// A button with the looks of the console, for user interfaces of plugins; the console's own pages have native ones.

import {css, html, LitElement, nothing} from "lit";
import {icon} from "./icons.js";
import {base, buttons} from "./styles.js";

/** `<m-button kind="primary|danger|link" icon="…" ?disabled ?busy>text</m-button>`; `label` names one that is an icon alone. */
class Button extends LitElement {
    static properties = {
        kind: {},
        icon: {},
        label: {},
        disabled: {type: Boolean, reflect: true},
        isBusy: {type: Boolean, attribute: "busy"},
    };

    static shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

    static styles = [base, buttons, css`
        :host {
            display: inline-flex;
        }
        .turning {
            display: inline-flex;
            animation: turn 1s linear infinite;
        }
        @keyframes turn {
            to {
                rotate: 1turn;
            }
        }
        @media (prefers-reduced-motion: reduce) {
            .turning {
                animation: none;
            }
        }
    `];

    constructor() {
        super();
        this.kind = null;
        this.icon = null;
        this.label = null;
        this.disabled = false;
        this.isBusy = false;
    }

    render() {
        const isIdle = this.disabled || this.isBusy;
        return html`
            <button type="button" class=${this.kind ?? ""} aria-label=${this.label ?? nothing} title=${this.label ?? nothing}
                aria-disabled=${isIdle} aria-busy=${this.isBusy} @click=${(event) => isIdle && event.stopImmediatePropagation()}>
                ${this.isBusy ? html`<span class="turning">${icon("progress")}</span>` : this.icon ? icon(this.icon) : nothing}<slot></slot>
            </button>`;
    }
}

customElements.define("m-button", Button);
