// A list to put in order: by dragging, and by buttons.

import {css, html, LitElement, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {t} from "../core/messages.js";
import {icon} from "./icons.js";
import {base, buttons, focusedIn} from "./styles.js";

/** `<m-reorder label="…" .items=${[{id, label, detail}]} ?disabled @reorder>`; the event's detail is `{ids}`, in their new order. */
class Reorder extends LitElement {
    static properties = {
        label: {},
        items: {attribute: false},
        disabled: {type: Boolean},
        dragged: {state: true},
        said: {state: true},
    };

    static styles = [base, buttons, css`
        :host {
            display: block;
        }
        ol {
            display: grid;
            gap: var(--mortise-space-tiny);
            margin: 0;
            padding: 0;
            list-style: none;
        }
        li {
            display: flex;
            align-items: center;
            gap: var(--mortise-space-small);
            padding: var(--mortise-space-tiny) var(--mortise-space-small);
            border: 1px solid var(--mortise-color-border);
            border-radius: var(--mortise-radius-small);
            background: var(--mortise-color-surface);
        }
        li.dragged {
            border-color: var(--mortise-color-accent);
            background: var(--mortise-color-selection);
        }
        .handle {
            display: inline-flex;
            padding: 0.375rem;
            color: var(--mortise-color-text-muted);
            cursor: grab;
            touch-action: none;
        }
        ol.dragging,
        ol.dragging .handle {
            cursor: grabbing;
            user-select: none;
        }
        .name {
            flex: 1;
            min-width: 0;
            overflow-wrap: anywhere;
        }
        .detail {
            display: block;
            color: var(--mortise-color-text-muted);
            font-size: var(--mortise-font-size-small);
        }
    `];

    #before = null;

    constructor() {
        super();
        this.label = "";
        this.items = [];
        this.disabled = false;
        this.dragged = null;
        this.said = "";
    }

    /** A button that goes elsewhere with its entry keeps the focus. */
    update(changed) {
        const focused = this.hasUpdated ? focusedIn(this.renderRoot.querySelector("ol")) : null;
        super.update(changed);
        if (focused?.isConnected && this.renderRoot.activeElement !== focused) {
            focused.focus();
        }
    }

    render() {
        return html`
            <ol aria-label=${this.label} class=${this.dragged === null ? "" : "dragging"} @pointermove=${this.#drag} @pointerup=${this.#drop}
                @pointercancel=${this.#giveUp} @keydown=${this.#key}>
                ${repeat(this.items, ({id}) => id, (item, index) => this.#entry(item, index))}
            </ol>
            <div class="visually-hidden" role="status">${this.said}</div>`;
    }

    #entry(item, index) {
        const isFirst = index === 0;
        const isLast = index === this.items.length - 1;
        return html`
            <li class=${item.id === this.dragged ? "dragged" : ""}>
                ${this.disabled
                    ? nothing
                    : html`<span class="handle" aria-hidden="true" @pointerdown=${(event) => this.#take(event, item.id)}>${icon("drag")}</span>`}
                <span class="name">${item.label}${item.detail ? html`<span class="detail">${item.detail}</span>` : nothing}</span>
                <button type="button" class="bare" aria-label=${t("common.kit.reorder.up", {name: item.label})}
                    aria-disabled=${this.disabled || isFirst} @click=${() => this.#step(index, -1)}>${icon("up")}</button>
                <button type="button" class="bare" aria-label=${t("common.kit.reorder.down", {name: item.label})}
                    aria-disabled=${this.disabled || isLast} @click=${() => this.#step(index, 1)}>${icon("down")}</button>
            </li>`;
    }

    #step(index, by) {
        const to = index + by;
        if (!this.disabled && to >= 0 && to < this.items.length) {
            this.#move(index, to);
            this.#tell(to);
        }
    }

    #move(from, to) {
        const items = [...this.items];
        items.splice(to, 0, ...items.splice(from, 1));
        this.items = items;
    }

    #tell(at) {
        this.said = t("common.kit.reorder.moved", {name: this.items[at].label, position: at + 1, count: this.items.length});
        this.dispatchEvent(new CustomEvent("reorder", {detail: {ids: this.items.map(({id}) => id)}}));
    }

    #take(event, id) {
        if (event.button === 0) {
            event.preventDefault();
            this.#before = this.items;
            this.dragged = id;
            // The list has the pointer: an entry loses it when it is moved.
            this.renderRoot.querySelector("ol").setPointerCapture(event.pointerId);
        }
    }

    #drag(event) {
        if (this.dragged === null) {
            return;
        }
        const from = this.items.findIndex(({id}) => id === this.dragged);
        const entries = [...this.renderRoot.querySelectorAll("li")].map((entry) => entry.getBoundingClientRect());
        const middle = (entry) => entry.top + entry.height / 2;
        let to = from;
        while (to > 0 && event.clientY < middle(entries[to - 1])) {
            to--;
        }
        while (to < entries.length - 1 && event.clientY > middle(entries[to + 1])) {
            to++;
        }
        if (to !== from) {
            this.#move(from, to);
        }
    }

    #drop() {
        if (this.dragged !== null) {
            const at = this.items.findIndex(({id}) => id === this.dragged);
            this.dragged = null;
            if (this.#before[at].id !== this.items[at].id) {
                this.#tell(at);
            }
            this.#before = null;
        }
    }

    #giveUp() {
        if (this.dragged !== null) {
            this.items = this.#before;
            this.dragged = null;
            this.#before = null;
        }
    }

    #key(event) {
        if (event.key === "Escape" && this.dragged !== null) {
            event.preventDefault();
            this.#giveUp();
        }
    }
}

customElements.define("m-reorder", Reorder);
