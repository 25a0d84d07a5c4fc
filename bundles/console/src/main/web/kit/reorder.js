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
        order: {state: true},
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

    #giveUp = (event) => {
        if (event.key === "Escape") {
            event.preventDefault(); // a dialog around it stays
            this.#release();
        }
    };

    constructor() {
        super();
        this.label = "";
        this.items = [];
        this.disabled = false;
        this.dragged = null;
        this.order = [];
        this.said = "";
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#release();
    }

    /** The items in the order that is seen, which while one is dragged is not yet that of `items`. */
    get #shown() {
        if (this.dragged === null) {
            return this.items;
        }
        const place = ({id}) => (this.order.includes(id) ? this.order.indexOf(id) : this.order.length);
        return [...this.items].sort((one, other) => place(one) - place(other));
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
                @pointercancel=${this.#release}>
                ${repeat(this.#shown, ({id}) => id, (item, index) => this.#entry(item, index))}
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
            this.#settle(moved(this.items, index, to), to);
        }
    }

    #settle(items, at) {
        this.items = items;
        this.said = t("common.kit.reorder.moved", {name: items[at].label, position: at + 1, count: items.length});
        this.dispatchEvent(new CustomEvent("reorder", {detail: {ids: items.map(({id}) => id)}}));
    }

    #take(event, id) {
        if (event.button === 0) {
            event.preventDefault();
            this.order = this.items.map((item) => item.id);
            this.dragged = id;
            addEventListener("keydown", this.#giveUp, true);
            // The list has the pointer: an entry loses it when it is moved.
            this.renderRoot.querySelector("ol").setPointerCapture(event.pointerId);
        }
    }

    #drag(event) {
        const from = this.#shown.findIndex(({id}) => id === this.dragged);
        if (from < 0) {
            return;
        }
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
            this.order = moved(this.#shown.map(({id}) => id), from, to);
        }
    }

    #drop() {
        const shown = this.#shown;
        const at = shown.findIndex(({id}) => id === this.dragged);
        this.#release();
        if (at >= 0 && shown.some(({id}, index) => id !== this.items[index].id)) {
            this.#settle(shown, at);
        }
    }

    #release() {
        this.dragged = null;
        removeEventListener("keydown", this.#giveUp, true);
    }
}

function moved(list, from, to) {
    const copy = [...list];
    copy.splice(to, 0, ...copy.splice(from, 1));
    return copy;
}

customElements.define("m-reorder", Reorder);
