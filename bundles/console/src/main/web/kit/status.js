// How something is: by text, by a sign and by a color.

import {css, html, LitElement} from "lit";
import {icon} from "./icons.js";
import {base} from "./styles.js";

const SIGNS = {success: "success", warning: "warning", danger: "failure", info: "info", neutral: "circle", busy: "progress"};

/** `<m-status kind="success|warning|danger|info|neutral|busy">text</m-status>`. */
class Status extends LitElement {
    static properties = {kind: {}};

    static styles = [base, css`
        :host {
            display: inline-flex;
            max-width: 100%;
        }
        span {
            display: inline-flex;
            align-items: center;
            gap: var(--mortise-space-tiny);
            min-width: 0;
            padding: 1px var(--mortise-space-small) 1px 3px;
            border: 1px solid var(--mortise-color-border);
            border-radius: 1rem;
            background: var(--mortise-color-surface);
            color: var(--mortise-color-text);
            font-size: var(--mortise-font-size-small);
            overflow-wrap: anywhere;
        }
        svg {
            color: var(--mortise-color-text-muted);
        }
        .success svg {
            color: var(--mortise-color-success);
        }
        .warning svg {
            color: var(--mortise-color-warning);
        }
        .danger svg {
            color: var(--mortise-color-danger);
        }
        .info svg {
            color: var(--mortise-color-info);
        }
        .busy svg {
            color: var(--mortise-color-accent);
            animation: turn 1s linear infinite;
        }
        @keyframes turn {
            to {
                rotate: 1turn;
            }
        }
        @media (prefers-reduced-motion: reduce) {
            .busy svg {
                animation: none;
            }
        }
    `];

    constructor() {
        super();
        this.kind = "neutral";
    }

    render() {
        const kind = this.kind in SIGNS ? this.kind : "neutral";
        return html`<span class=${kind}>${icon(SIGNS[kind], 16)}<slot></slot></span>`;
    }
}

customElements.define("m-status", Status);
