// A switch for what is on or off at once, without saving.

import {css, html, LitElement} from "lit";
import {icon} from "./icons.js";
import {base} from "./styles.js";

/**
 * `<m-toggle label="…" ?checked ?disabled ?indeterminate hide-label @change>`. A page that may refuse the change binds `?checked` by
 * `live(…)` of Lit, so that the switch goes back with the next render. It keeps the focus while it is disabled, so that those
 * who use a keyboard do not lose their place while the server is asked.
 */
class Toggle extends LitElement {
    static properties = {
        label: {},
        checked: {type: Boolean, reflect: true},
        disabled: {type: Boolean, reflect: true},
        indeterminate: {type: Boolean, reflect: true},
        isLabelHidden: {type: Boolean, attribute: "hide-label"},
    };

    static shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

    static styles = [base, css`
        :host {
            display: inline-flex;
        }
        button {
            display: inline-flex;
            align-items: center;
            gap: var(--mortise-space-small);
            min-height: 1.75rem;
            padding: 0;
            border: 0;
            border-radius: var(--mortise-radius-small);
            background: none;
            color: inherit;
            font: inherit;
            text-align: start;
            cursor: pointer;
        }
        button[aria-disabled="true"] {
            opacity: 0.6;
            cursor: not-allowed;
        }
        .track {
            flex: none;
            position: relative;
            width: 2.75rem;
            height: 1.5rem;
            border: 2px solid var(--mortise-color-border-strong);
            border-radius: 1rem;
            background: var(--mortise-color-background);
        }
        .thumb {
            position: absolute;
            inset-block: 2px;
            inset-inline-start: 2px;
            display: grid;
            place-content: center;
            width: 1rem;
            border-radius: 50%;
            background: var(--mortise-color-border-strong);
            color: transparent;
            transition: inset-inline-start 120ms;
        }
        [aria-checked="true"] .track {
            border-color: var(--mortise-color-accent);
            background: var(--mortise-color-accent);
        }
        [aria-checked="true"] .thumb {
            inset-inline-start: calc(100% - 1rem - 2px);
            background: var(--mortise-color-accent-text);
            color: var(--mortise-color-accent);
        }
        [aria-checked="mixed"] .thumb {
            inset-inline-start: calc(50% - 0.5rem);
            background: var(--mortise-color-text-muted);
        }
        @media (prefers-reduced-motion: reduce) {
            .thumb {
                transition: none;
            }
        }
        @media (forced-colors: active) {
            .track,
            .thumb {
                forced-color-adjust: none;
            }
            .track {
                border-color: CanvasText;
                background: Canvas;
            }
            .thumb,
            [aria-checked="mixed"] .thumb {
                background: CanvasText;
            }
            [aria-checked="true"] .track {
                border-color: Highlight;
                background: Highlight;
            }
            [aria-checked="true"] .thumb {
                background: HighlightText;
                color: Highlight;
            }
        }
    `];

    constructor() {
        super();
        this.label = "";
        this.checked = false;
        this.disabled = false;
        this.indeterminate = false;
        this.isLabelHidden = false;
    }

    render() {
        // A switch has two states (WAI-ARIA 1.2); with the third it is a checkbox.
        return html`
            <button type="button" role=${this.indeterminate ? "checkbox" : "switch"} aria-checked=${this.indeterminate ? "mixed" : this.checked}
                aria-disabled=${this.disabled} @click=${this.#change}>
                <span class="track"><span class="thumb">${icon("check", 12)}</span></span>
                <span class=${this.isLabelHidden ? "visually-hidden" : ""}>${this.label}</span>
            </button>`;
    }

    #change() {
        if (!this.disabled) {
            this.checked = !this.checked;
            this.indeterminate = false;
            this.dispatchEvent(new Event("change", {bubbles: true, composed: true}));
        }
    }
}

customElements.define("m-toggle", Toggle);
