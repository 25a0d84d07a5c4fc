// What two texts differ in, line by line.

import {css, html, LitElement, nothing} from "lit";
import {number, t} from "../core/messages.js";
import {compareLines} from "./lines.js";
import {base, buttons} from "./styles.js";

const AROUND = 3; // lines shown before and after each change
const SIGNS = {same: "", removed: "−", added: "+"};

/** `<m-diff label="…" .before=${text} .after=${text}>`. Long parts that are the same are folded, and opened by a button. */
class Diff extends LitElement {
    static properties = {label: {}, before: {}, after: {}, opened: {state: true}};

    static styles = [base, buttons, css`
        :host {
            display: block;
            min-width: 0;
        }
        p {
            margin: 0 0 var(--mortise-space-small);
            color: var(--mortise-color-text-muted);
            font-size: var(--mortise-font-size-small);
        }
        .frame {
            border: 1px solid var(--mortise-color-border);
            border-radius: var(--mortise-radius-small);
            overflow: hidden;
        }
        table {
            width: 100%;
            border-collapse: collapse;
            font: var(--mortise-font-size-small) / 1.5 var(--mortise-font-code);
        }
        th,
        td {
            padding: 0 var(--mortise-space-small);
            font-weight: inherit;
            text-align: start;
            vertical-align: top;
        }
        .line {
            width: 1%;
            color: var(--mortise-color-text-muted);
            text-align: end;
            user-select: none;
        }
        .sign {
            width: 1%;
            font-weight: var(--mortise-font-weight-strong);
        }
        .text {
            white-space: pre-wrap;
            overflow-wrap: anywhere;
        }
        tr.added {
            background: color-mix(in srgb, var(--mortise-color-success) 14%, var(--mortise-color-background));
        }
        tr.removed {
            background: color-mix(in srgb, var(--mortise-color-danger) 14%, var(--mortise-color-background));
        }
        tr.added .line,
        tr.removed .line {
            color: inherit;
        }
        .added .sign {
            color: var(--mortise-color-success);
        }
        .removed .sign {
            color: var(--mortise-color-danger);
        }
        .fold td {
            padding: var(--mortise-space-tiny) var(--mortise-space-small);
            background: var(--mortise-color-surface);
            font-family: var(--mortise-font-body);
        }
    `];

    #parts = [];
    #counts = {added: 0, removed: 0};

    constructor() {
        super();
        this.label = "";
        this.before = "";
        this.after = "";
        this.opened = new Set();
    }

    willUpdate(changed) {
        if (changed.has("before") || changed.has("after")) {
            const lines = compareLines(this.before ?? "", this.after ?? "");
            this.#parts = fold(lines);
            this.#counts = {
                added: lines.filter(({kind}) => kind === "added").length,
                removed: lines.filter(({kind}) => kind === "removed").length,
            };
            this.opened = new Set();
        }
    }

    render() {
        if (this.#counts.added + this.#counts.removed === 0) {
            return html`<p>${t("common.kit.diff.same")}</p>`;
        }
        return html`
            <p>${t("common.kit.diff.added", {count: this.#counts.added})}, ${t("common.kit.diff.removed", {count: this.#counts.removed})}</p>
            <div class="frame">
                <table aria-label=${this.label}>
                    <thead class="visually-hidden"><tr>
                        <th scope="col">${t("common.kit.diff.before")}</th>
                        <th scope="col">${t("common.kit.diff.after")}</th>
                        <th scope="col">${t("common.kit.diff.change")}</th>
                        <th scope="col">${t("common.kit.diff.line")}</th>
                    </tr></thead>
                    <tbody>${this.#parts.map((part, index) => (part.isFolded && !this.opened.has(index)
                        ? this.#fold(part, index)
                        : part.lines.map((line) => this.#line(line))))}</tbody>
                </table>
            </div>`;
    }

    #fold(part, index) {
        return html`<tr class="fold"><td colspan="4"><button type="button" class="link" @click=${() => {
            this.opened = new Set([...this.opened, index]);
        }}>${t("common.kit.diff.unchanged", {count: part.lines.length})}</button></td></tr>`;
    }

    #line({kind, text, before, after}) {
        return html`
            <tr class=${kind}>
                <td class="line">${before === null ? nothing : number(before)}</td>
                <td class="line">${after === null ? nothing : number(after)}</td>
                <td class="sign">${kind === "same"
                    ? nothing
                    : html`<span aria-hidden="true">${SIGNS[kind]}</span><span class="visually-hidden">${
                        t(kind === "added" ? "common.kit.diff.lineAdded" : "common.kit.diff.lineRemoved")}</span>`}</td>
                <td class="text">${text}</td>
            </tr>`;
    }
}

/** Parts of lines, in their order; those that are far from any change are folded. */
function fold(lines) {
    const isNear = new Array(lines.length).fill(false);
    lines.forEach(({kind}, index) => {
        if (kind !== "same") {
            isNear.fill(true, Math.max(0, index - AROUND), index + AROUND + 1);
        }
    });
    const parts = [];
    lines.forEach((line, index) => {
        if (parts.length === 0 || parts.at(-1).isFolded === isNear[index]) {
            parts.push({isFolded: !isNear[index], lines: []});
        }
        parts.at(-1).lines.push(line);
    });
    return parts.map((part) => ({...part, isFolded: part.isFolded && part.lines.length > 1}));
}

customElements.define("m-diff", Diff);
