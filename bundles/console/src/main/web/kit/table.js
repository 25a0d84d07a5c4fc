// Tables that stay quick with a thousand rows: the first are shown at once, more as one comes near them.

import {css, html, LitElement, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {language, t} from "../core/messages.js";
import {icon} from "./icons.js";
import {adoptStyles, base, focusedIn} from "./styles.js";

const FIRST = 15; // about what a screen shows, so that typing in a filter is not waited for
const STEP = 30;
const COUNT_PAUSE_MILLIS = 700;
const collator = new Intl.Collator(language, {numeric: true, sensitivity: "base"});
let tables = 0;

/**
 * `<m-table label="…" .columns=${[{id, label, render, sort, numeric, hideLabel}]} .rows=${rows} .key=${(row) => id} sort="name" ?descending
 * selectable .selected=${set} @sort @selection>`, in the light DOM. The first column names its row. `render` answers a template, `sort` the
 * value by which rows are sorted. The detail of `sort` is `{sort, descending}`, that of `selection` the set of the keys that are selected.
 * Where it is narrow, each row is shown as a card.
 */
class Table extends LitElement {
    static properties = {
        label: {},
        columns: {attribute: false},
        rows: {attribute: false},
        key: {attribute: false},
        sort: {},
        descending: {type: Boolean},
        selectable: {type: Boolean},
        selected: {attribute: false},
        limit: {state: true},
        said: {state: true},
    };

    static styles = [base, css`
        m-table {
            display: block;
            width: 100%;
            min-width: 0;
            container-type: inline-size;
        }
        m-table:focus {
            outline: none;
        }
        m-table > div.scroll {
            overflow-x: auto;
        }
        m-table table {
            width: 100%;
            border-collapse: collapse;
        }
        m-table th,
        m-table td {
            padding: var(--mortise-space-small);
            border-bottom: 1px solid var(--mortise-color-border);
            font-weight: inherit;
            text-align: start;
            vertical-align: middle;
        }
        m-table thead th {
            padding-block: var(--mortise-space-tiny);
            border-bottom: 2px solid var(--mortise-color-border);
            color: var(--mortise-color-text-muted);
            font-size: var(--mortise-font-size-small);
            font-weight: var(--mortise-font-weight-strong);
            white-space: nowrap;
        }
        m-table tbody tr:hover {
            background: var(--mortise-color-surface);
        }
        m-table tbody tr.selected {
            background: var(--mortise-color-selection);
        }
        m-table .numeric {
            text-align: end;
            font-variant-numeric: tabular-nums;
        }
        m-table .choice {
            width: 2.5rem;
        }
        m-table .choice input {
            display: block;
            width: 1.25rem;
            height: 1.5rem;
            min-height: 1.5rem;
            margin: 0;
        }
        m-table button.sort {
            display: inline-flex;
            align-items: center;
            gap: var(--mortise-space-tiny);
            min-height: 1.75rem;
            margin-inline-start: calc(-1 * var(--mortise-space-tiny));
            padding: 0 var(--mortise-space-tiny);
            border: 0;
            border-radius: var(--mortise-radius-small);
            background: none;
            color: inherit;
            font: inherit;
            cursor: pointer;
        }
        m-table button.sort:hover,
        m-table [aria-sort] button.sort {
            color: var(--mortise-color-text);
        }
        m-table button.sort svg {
            visibility: hidden;
        }
        m-table button.sort:hover svg,
        m-table button.sort:focus-visible svg,
        m-table [aria-sort] button.sort svg {
            visibility: visible;
        }
        m-table p.more {
            margin: var(--mortise-space-medium) 0;
            text-align: center;
        }
        @container (width < 36rem) {
            m-table table,
            m-table tbody,
            m-table thead,
            m-table thead tr {
                display: block;
            }
            m-table thead tr {
                display: flex;
                flex-wrap: wrap;
                gap: var(--mortise-space-tiny) var(--mortise-space-small);
                margin-bottom: var(--mortise-space-small);
            }
            m-table thead th {
                width: auto;
                padding: 0;
                border: 0;
            }
            m-table thead th:not(.sortable, .choice) {
                position: absolute;
                width: 1px;
                height: 1px;
                overflow: hidden;
                clip-path: inset(50%);
            }
            m-table thead button.sort {
                margin: 0;
                padding: 0 var(--mortise-space-small);
                border: 1px solid var(--mortise-color-border-strong);
            }
            m-table button.sort svg {
                visibility: visible;
            }
            m-table tbody tr {
                display: grid;
                grid-template-columns: minmax(0, 1fr);
                gap: var(--mortise-space-tiny);
                position: relative;
                margin-bottom: var(--mortise-space-small);
                padding: var(--mortise-space-small);
                border: 1px solid var(--mortise-color-border);
                border-radius: var(--mortise-radius-medium);
            }
            m-table tbody th,
            m-table tbody td {
                display: block;
                padding: 0;
                border: 0;
                overflow-wrap: anywhere;
            }
            m-table tbody td[data-label] {
                display: grid;
                grid-template-columns: minmax(6rem, 35%) minmax(0, 1fr);
                gap: var(--mortise-space-small);
                align-items: center;
                justify-items: start;
                text-align: start;
            }
            m-table tbody td[data-label]::before {
                content: attr(data-label) / "";
                color: var(--mortise-color-text-muted);
                font-size: var(--mortise-font-size-small);
            }
            m-table tbody .choice {
                position: absolute;
                inset: var(--mortise-space-small) var(--mortise-space-small) auto auto;
                width: auto;
            }
            m-table tbody .choice + th {
                padding-inline-end: 2rem;
            }
        }
    `];

    #id = `m-table-${++tables}`;
    #sorted = [];
    #keys = [];
    #observer = null;
    #observed = null;
    #countTimer = 0;

    constructor() {
        super();
        this.label = "";
        this.columns = [];
        this.rows = [];
        this.key = (row) => row.id;
        this.sort = null;
        this.descending = false;
        this.selectable = false;
        this.selected = new Set();
        this.limit = FIRST;
        this.said = "";
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        adoptStyles(this, this.constructor.elementStyles);
        this.#observer = new IntersectionObserver((entries) => {
            if (entries.some((entry) => entry.isIntersecting)) {
                this.#showMore();
            }
        }, {rootMargin: "600px"});
        this.#observeMore();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.#countTimer);
        this.#observer.disconnect();
        this.#observed = null;
    }

    willUpdate(changed) {
        if (changed.has("rows") || changed.has("columns") || changed.has("sort") || changed.has("descending") || changed.has("key")) {
            this.#sorted = this.#sort();
            this.#keys = this.#sorted.map((row) => this.key(row));
            this.limit = Math.max(FIRST, Math.min(this.limit, this.rows.length));
        }
        if (this.hasUpdated && changed.has("rows") && changed.get("rows").length !== this.rows.length) {
            clearTimeout(this.#countTimer);
            this.#countTimer = setTimeout(() => {
                this.said = t("common.kit.table.rows", {count: this.rows.length});
            }, COUNT_PAUSE_MILLIS);
        }
    }

    #sort() {
        const value = this.columns.find(({id}) => id === this.sort)?.sort;
        if (!value) {
            return this.rows;
        }
        const direction = this.descending ? -1 : 1;
        return this.rows
            .map((row) => ({row, value: value(row)}))
            .sort((one, other) => compare(one.value, other.value, direction))
            .map(({row}) => row);
    }

    /** Whoever is in a row stays there when it goes elsewhere; when it goes away, the focus is not lost to the top of the page. */
    update(changed) {
        const focused = this.hasUpdated ? focusedIn(this) : null;
        super.update(changed);
        if (focused && this.getRootNode().activeElement !== focused) {
            if (focused.isConnected) {
                focused.focus({preventScroll: true});
            } else {
                this.tabIndex = -1;
                this.focus({preventScroll: true});
            }
        }
    }

    updated() {
        this.#observeMore();
    }

    #observeMore() {
        const more = this.querySelector(":scope > .more");
        if (more !== this.#observed) {
            this.#observer.disconnect();
            this.#observed = more;
            if (more) {
                this.#observer.observe(more);
            }
        }
    }

    #showMore() {
        this.limit += STEP;
        // One that is still near afterwards is not told of again by itself.
        this.#observer.disconnect();
        this.#observed = null;
    }

    render() {
        const shown = this.#sorted.slice(0, this.limit);
        const left = this.#sorted.length - shown.length;
        return html`
            <div class="scroll">
                <table role="table" aria-label=${this.label} aria-rowcount=${this.#sorted.length + 1}>
                    <thead role="rowgroup"><tr role="row" aria-rowindex="1">
                        ${this.selectable ? html`<th role="columnheader" scope="col" class="choice">${this.#chooseAll()}</th>` : nothing}
                        ${this.columns.map((column) => this.#header(column))}
                    </tr></thead>
                    <tbody role="rowgroup">
                        ${repeat(shown, (row, index) => this.#keys[index], (row, index) => this.#row(row, index))}
                    </tbody>
                </table>
            </div>
            ${left > 0
                ? html`<p class="more"><button type="button" @click=${this.#showMore}>
                    ${t("common.kit.table.more", {count: Math.min(STEP, left), shown: shown.length, total: this.#sorted.length})}</button></p>`
                : nothing}
            <div class="visually-hidden" role="status">${this.said}</div>`;
    }

    #header(column) {
        const isSorted = column.id === this.sort;
        const direction = isSorted ? (this.descending ? "descending" : "ascending") : nothing;
        const sign = isSorted ? (this.descending ? "down" : "up") : "sort";
        const label = column.hideLabel ? html`<span class="visually-hidden">${column.label}</span>` : column.label;
        return html`
            <th role="columnheader" scope="col" aria-sort=${direction} class=${`${column.numeric ? "numeric" : ""} ${column.sort ? "sortable" : ""}`}>
                ${column.sort
                    ? html`<button type="button" class="sort" @click=${() => this.#sortBy(column)}>${label}${icon(sign, 16)}</button>`
                    : label}</th>`;
    }

    #row(row, index) {
        const key = this.#keys[index];
        const isSelected = this.selectable && this.selected.has(key);
        const name = `${this.#id}-${encodeURIComponent(key)}`;
        return html`
            <tr role="row" aria-rowindex=${index + 2} class=${isSelected ? "selected" : ""}>
                ${this.selectable
                    ? html`<td role="cell" class="choice"><input type="checkbox" id=${`${name}-choice`} aria-label=${t("common.kit.table.select")}
                        aria-labelledby=${`${name}-choice ${name}`} .checked=${isSelected} @change=${(event) => this.#choose(event, key)}></td>`
                    : nothing}
                ${this.columns.map((column, at) => (at === 0
                    ? html`<th role="rowheader" scope="row" id=${name}>${column.render(row)}</th>`
                    : html`<td role="cell" class=${column.numeric ? "numeric" : ""} data-label=${column.hideLabel ? nothing : column.label}>
                        <div>${column.render(row)}</div></td>`))}
            </tr>`;
    }

    #chooseAll() {
        const count = this.#keys.filter((key) => this.selected.has(key)).length;
        return html`<input type="checkbox" aria-label=${t("common.kit.table.selectAll")} .checked=${count > 0 && count === this.#keys.length}
            .indeterminate=${count > 0 && count < this.#keys.length} @change=${(event) => {
                event.stopPropagation();
                this.#select(event.target.checked ? this.#keys : []);
            }}>`;
    }

    #choose(event, key) {
        event.stopPropagation();
        const keys = new Set(this.selected);
        if (event.target.checked) {
            keys.add(key);
        } else {
            keys.delete(key);
        }
        this.#select(keys);
    }

    #select(keys) {
        this.selected = new Set(keys);
        this.dispatchEvent(new CustomEvent("selection", {detail: this.selected}));
    }

    #sortBy(column) {
        this.descending = column.id === this.sort && !this.descending;
        this.sort = column.id;
        this.limit = FIRST;
        this.said = t(this.descending ? "common.kit.table.sortedDown" : "common.kit.table.sortedUp", {column: column.label});
        this.dispatchEvent(new CustomEvent("sort", {detail: {sort: this.sort, descending: this.descending}}));
    }
}

/** Rows without a value come last, whatever the direction. */
function compare(one, other, direction) {
    const isNoneOne = one === null || one === undefined || one === "";
    const isNoneOther = other === null || other === undefined || other === "";
    if (isNoneOne || isNoneOther) {
        return isNoneOne - isNoneOther;
    }
    return direction * (typeof one === "string" ? collator.compare(one, other) : one - other);
}

customElements.define("m-table", Table);
