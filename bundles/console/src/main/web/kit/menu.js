// A button that opens a menu.

import {css, html, LitElement, nothing} from "lit";
import {icon} from "./icons.js";
import {base, buttons} from "./styles.js";

const GAP = 4; // pixels between button and menu, and between menu and edge

/**
 * `<m-menu label="…" icon="more" .items=${[{label, icon, run, href, kind, disabled, why}]}>`. With an icon the button shows that alone,
 * named by the label, unless it has `show-label`. An item that is disabled says `why`.
 */
class Menu extends LitElement {
    static properties = {
        label: {},
        icon: {},
        items: {attribute: false},
        isLabelShown: {type: Boolean, attribute: "show-label"},
        isOpen: {state: true},
    };

    static shadowRootOptions = {...LitElement.shadowRootOptions, delegatesFocus: true};

    static styles = [base, buttons, css`
        :host {
            display: inline-flex;
        }
        [popover] {
            position: fixed;
            inset: auto;
            min-width: 12rem;
            max-width: min(24rem, calc(100vw - 1rem));
            max-height: calc(100dvh - 1rem);
            margin: 0;
            padding: var(--mortise-space-tiny);
            border: 1px solid var(--mortise-color-border);
            border-radius: var(--mortise-radius-medium);
            background: var(--mortise-color-surface-raised);
            color: var(--mortise-color-text);
            box-shadow: 0 4px 16px var(--mortise-color-shadow);
            overflow: auto;
        }
        [role="menuitem"] {
            display: flex;
            align-items: start;
            gap: var(--mortise-space-small);
            width: 100%;
            min-height: 2.25rem;
            padding: var(--mortise-space-tiny) var(--mortise-space-small);
            border: 0;
            border-radius: var(--mortise-radius-small);
            background: none;
            color: inherit;
            font: inherit;
            line-height: 1.75;
            text-align: start;
            text-decoration: none;
            cursor: pointer;
        }
        [role="menuitem"]:hover,
        [role="menuitem"]:focus {
            background: var(--mortise-color-selection);
        }
        [role="menuitem"]:focus-visible {
            outline-offset: -2px;
        }
        [role="menuitem"] svg {
            margin-top: 0.2rem;
        }
        [role="menuitem"].danger {
            color: var(--mortise-color-danger);
        }
        [role="menuitem"][aria-disabled="true"] {
            opacity: 1;
            color: var(--mortise-color-text-muted);
            cursor: not-allowed;
        }
        .why {
            display: block;
            font-size: var(--mortise-font-size-small);
            line-height: 1.4;
            overflow-wrap: anywhere;
        }
    `];

    #place = () => this.#placeMenu();

    constructor() {
        super();
        this.label = "";
        this.icon = null;
        this.items = [];
        this.isLabelShown = false;
        this.isOpen = false;
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.isOpen = false; // browsers close what leaves the page without a word
        this.#watch(false);
    }

    get #button() {
        return this.renderRoot.querySelector("#button");
    }

    get #menu() {
        return this.renderRoot.querySelector("#menu");
    }

    get #entries() {
        return [...this.renderRoot.querySelectorAll("[role=menuitem]")];
    }

    render() {
        const isIconAlone = this.icon && !this.isLabelShown;
        return html`
            <button type="button" id="button" class=${isIconAlone ? "bare" : ""} popovertarget="menu" aria-haspopup="menu"
                aria-expanded=${this.isOpen} aria-label=${isIconAlone ? this.label : nothing} title=${isIconAlone ? this.label : nothing}
                @keydown=${this.#buttonKey}>
                ${this.icon ? icon(this.icon) : nothing}${isIconAlone ? nothing : html`${this.label} ${icon("expand", 16)}`}
            </button>
            <div id="menu" popover role="menu" aria-label=${this.label} @toggle=${this.#toggled} @keydown=${this.#menuKey}>
                ${this.isOpen ? this.items.map((item) => this.#item(item)) : nothing}
            </div>`;
    }

    #item(item) {
        const content = html`${item.icon ? icon(item.icon) : nothing}<span>${item.label}
            ${item.disabled && item.why ? html`<span class="why">${item.why}</span>` : nothing}</span>`;
        return item.href && !item.disabled
            ? html`<a role="menuitem" tabindex="-1" class=${item.kind ?? ""} href=${item.href} @click=${() => this.#close()}>${content}</a>`
            : html`<button type="button" role="menuitem" tabindex="-1" class=${item.kind ?? ""} aria-disabled=${item.disabled ? "true" : nothing}
                @click=${() => this.#run(item)}>${content}</button>`;
    }

    #run(item) {
        if (!item.disabled) {
            this.#close();
            item.run?.();
        }
    }

    #close() {
        this.#menu.hidePopover();
        this.#button.focus();
    }

    async #open(at) {
        this.#menu.showPopover();
        this.isOpen = true;
        await this.updateComplete;
        this.#entries.at(at)?.focus();
    }

    async #toggled(event) {
        this.isOpen = event.newState === "open";
        this.#watch(this.isOpen);
        if (this.isOpen) {
            await this.updateComplete;
            this.#placeMenu();
            if (!this.#menu.contains(this.shadowRoot.activeElement)) {
                this.#entries[0]?.focus();
            }
        }
    }

    #watch(isOn) {
        const change = isOn ? addEventListener : removeEventListener;
        change("scroll", this.#place, true);
        change("resize", this.#place);
    }

    /** Below the button, its end at the button's end; above where there is no room, and never beyond the edges. */
    #placeMenu() {
        const button = this.#button.getBoundingClientRect();
        const {width, height} = this.#menu.getBoundingClientRect();
        const isRightToLeft = getComputedStyle(this).direction === "rtl";
        const wantedLeft = isRightToLeft || button.right - width < GAP ? button.left : button.right - width;
        const left = Math.max(GAP, Math.min(wantedLeft, innerWidth - width - GAP));
        const isRoomBelow = button.bottom + GAP + height <= innerHeight;
        const top = isRoomBelow ? button.bottom + GAP : Math.max(GAP, button.top - GAP - height);
        this.#menu.style.setProperty("left", `${left}px`);
        this.#menu.style.setProperty("top", `${top}px`);
    }

    #buttonKey(event) {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            this.#open(event.key === "ArrowDown" ? 0 : -1);
        }
    }

    #menuKey(event) {
        const entries = this.#entries;
        const at = entries.indexOf(this.shadowRoot.activeElement);
        const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1}[event.key];
        if (to !== undefined) {
            event.preventDefault();
            entries.at(to % entries.length)?.focus();
        } else if (event.key === "Tab") {
            this.#close(); // and the browser goes on from the button
        } else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
            const after = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
            const typed = event.key.toLocaleLowerCase();
            after.find((entry) => entry.textContent.trim().toLocaleLowerCase().startsWith(typed))?.focus();
        }
    }
}

customElements.define("m-menu", Menu);
