// Tabs above panels that the page shows itself.

import {css, html, LitElement, nothing} from "lit";
import {icon} from "./icons.js";
import {adoptStyles, base} from "./styles.js";

/**
 * `<m-tabs label="…" .tabs=${[{id, label, icon}]} selected="…" @select>`; the event's detail is `{id}`. Renders into the light DOM, so
 * that the page's panel may name its tab: `<section role="tabpanel" aria-labelledby="tab-ID" tabindex="0">`.
 */
class Tabs extends LitElement {
    static properties = {label: {}, tabs: {attribute: false}, selected: {}};

    static styles = [base, css`
        m-tabs {
            display: block;
            margin-bottom: var(--mortise-space-medium);
        }
        m-tabs > [role="tablist"] {
            display: flex;
            gap: var(--mortise-space-tiny);
            padding: 4px 4px 0;
            border-bottom: 1px solid var(--mortise-color-border);
            overflow: auto hidden;
        }
        m-tabs [role="tab"] {
            flex: none;
            display: inline-flex;
            align-items: center;
            gap: var(--mortise-space-small);
            min-height: 2.5rem;
            padding: var(--mortise-space-tiny) var(--mortise-space-medium);
            border: 0;
            border-bottom: 3px solid transparent;
            border-radius: var(--mortise-radius-small) var(--mortise-radius-small) 0 0;
            background: none;
            color: var(--mortise-color-text-muted);
            font: inherit;
            white-space: nowrap;
            cursor: pointer;
        }
        m-tabs [role="tab"]:hover {
            color: var(--mortise-color-text);
            background: var(--mortise-color-surface);
        }
        m-tabs [role="tab"][aria-selected="true"] {
            border-bottom-color: var(--mortise-color-accent);
            color: var(--mortise-color-text);
            font-weight: var(--mortise-font-weight-strong);
        }
        m-tabs [role="tab"]:focus-visible {
            outline-offset: -2px;
        }
        @media (width >= 48rem) {
            m-tabs > [role="tablist"] {
                flex-wrap: wrap; /* where there is room, all are seen without scrolling */
            }
        }
        @media (forced-colors: active) {
            m-tabs [role="tab"] {
                border-bottom-color: Canvas;
            }
            m-tabs [role="tab"][aria-selected="true"] {
                border-bottom-color: Highlight;
            }
        }
    `];

    constructor() {
        super();
        this.label = "";
        this.tabs = [];
        this.selected = null;
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        adoptStyles(this, this.constructor.elementStyles);
    }

    get #current() {
        return this.tabs.some(({id}) => id === this.selected) ? this.selected : this.tabs[0]?.id;
    }

    render() {
        const current = this.#current;
        return html`
            <div role="tablist" aria-label=${this.label} @keydown=${this.#key}>${this.tabs.map((tab) => html`
                <button type="button" role="tab" id=${`tab-${tab.id}`} aria-selected=${tab.id === current}
                    tabindex=${tab.id === current ? 0 : -1} @click=${() => this.#select(tab.id)}>
                    ${tab.icon ? icon(tab.icon, 18) : nothing}${tab.label}</button>`)}</div>`;
    }

    updated() {
        const list = this.querySelector("[role=tablist]");
        const tab = list.querySelector("[aria-selected=true]");
        if (tab && list.scrollWidth > list.clientWidth) {
            show(list, tab);
        }
    }

    #key(event) {
        const last = this.tabs.length - 1;
        const at = this.tabs.findIndex(({id}) => id === this.#current);
        const to = {ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last}[event.key];
        if (to !== undefined && !event.ctrlKey && !event.altKey && !event.metaKey) {
            event.preventDefault();
            this.#select(this.tabs[to].id);
            this.querySelectorAll("[role=tab]")[to].focus();
        }
    }

    #select(id) {
        if (id !== this.#current) {
            this.selected = id;
            this.dispatchEvent(new CustomEvent("select", {detail: {id}}));
        }
    }
}

/** Moves the tabs alone, not the page. */
function show(list, tab) {
    const all = list.getBoundingClientRect();
    const one = tab.getBoundingClientRect();
    if (one.left < all.left) {
        list.scrollLeft -= all.left - one.left;
    } else if (one.right > all.right) {
        list.scrollLeft += one.right - all.right;
    }
}

customElements.define("m-tabs", Tabs);
