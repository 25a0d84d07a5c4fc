// How far something has come, and that something is going on.

import {css, html, LitElement, nothing} from "lit";
import {language, t} from "../core/messages.js";
import {icon} from "./icons.js";
import {base} from "./styles.js";

const percent = new Intl.NumberFormat(language, {style: "percent"});

/** `<m-progress label="…" value="3" max="10">`; without a value it says only that something is going on. */
class Progress extends LitElement {
    static properties = {label: {}, value: {type: Number}, max: {type: Number}};

    static styles = [base, css`
        :host {
            display: block;
        }
        div {
            display: flex;
            justify-content: space-between;
            gap: var(--mortise-space-medium);
            margin-bottom: var(--mortise-space-tiny);
            font-size: var(--mortise-font-size-small);
        }
        progress {
            display: block;
            appearance: none;
            width: 100%;
            height: 0.625rem;
            border: 1px solid var(--mortise-color-border-strong);
            border-radius: 1rem;
            background: var(--mortise-color-background);
            overflow: hidden;
        }
        progress::-webkit-progress-bar {
            background: var(--mortise-color-background);
        }
        progress::-webkit-progress-value {
            background: var(--mortise-color-accent);
        }
        progress::-moz-progress-bar {
            background: var(--mortise-color-accent);
        }
        progress:indeterminate {
            background: repeating-linear-gradient(110deg, var(--mortise-color-accent) 0 1rem, var(--mortise-color-background) 1rem 2rem);
            background-size: 200% 100%;
            animation: go 2s linear infinite;
        }
        progress:indeterminate::-webkit-progress-bar {
            background: none;
        }
        progress:indeterminate::-moz-progress-bar {
            background: none;
        }
        @keyframes go {
            to {
                background-position: -200% 0;
            }
        }
        @media (prefers-reduced-motion: reduce) {
            progress:indeterminate {
                animation: none;
            }
        }
        @media (forced-colors: active) {
            progress {
                forced-color-adjust: none;
            }
        }
    `];

    constructor() {
        super();
        this.label = "";
        this.value = null;
        this.max = 1;
    }

    render() {
        const isKnown = Number.isFinite(this.value) && this.max > 0;
        return html`
            <div><span>${this.label}</span>${isKnown ? html`<span>${percent.format(Math.min(1, this.value / this.max))}</span>` : nothing}</div>
            ${isKnown
                ? html`<progress aria-label=${this.label} .value=${this.value} .max=${this.max}></progress>`
                : html`<progress aria-label=${this.label}></progress>`}`;
    }
}

/** `<m-spinner label="…">`; it is not seen in the first moment, so that what is quick does not flicker. */
class Spinner extends LitElement {
    static properties = {label: {}};

    static styles = [base, css`
        :host {
            display: inline-flex;
            align-items: center;
            gap: var(--mortise-space-small);
            color: var(--mortise-color-text-muted);
            animation: appear 1ms 150ms both;
        }
        svg {
            color: var(--mortise-color-accent);
            animation: turn 1s linear infinite;
        }
        @keyframes appear {
            from {
                opacity: 0;
            }
        }
        @keyframes turn {
            to {
                rotate: 1turn;
            }
        }
        @media (prefers-reduced-motion: reduce) {
            svg {
                animation: none;
            }
        }
    `];

    constructor() {
        super();
        this.label = null;
    }

    connectedCallback() {
        super.connectedCallback();
        this.setAttribute("role", "status");
    }

    render() {
        return html`${icon("progress")}<span>${this.label ?? t("common.loading")}</span>`;
    }
}

customElements.define("m-progress", Progress);
customElements.define("m-spinner", Spinner);
