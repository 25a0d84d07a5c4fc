// An editor of JSON: a plain field at once, CodeMirror as soon as it is there.

import {css, html, LitElement, nothing} from "lit";
import {t} from "../core/messages.js";
import {icon} from "./icons.js";
import {base} from "./styles.js";

/**
 * `<m-code label="…" .value=${text} ?readonly @input>`; `value` is the text, `problem` says why it is not JSON and is null when it is.
 * Tab leaves it, as any field.
 */
class Code extends LitElement {
    static properties = {
        label: {},
        description: {},
        readonly: {type: Boolean},
        problem: {state: true},
        isReady: {state: true},
    };

    static styles = [base, css`
        :host {
            display: block;
            min-width: 0;
        }
        textarea {
            display: block;
            width: 100%;
            min-height: 12rem;
            padding: var(--mortise-space-small);
            border: 1px solid var(--mortise-color-border-strong);
            border-radius: var(--mortise-radius-small);
            background: var(--mortise-color-background);
            color: var(--mortise-color-text);
            font: var(--mortise-font-size-small) / 1.5 var(--mortise-font-code);
            resize: vertical;
        }
        .problem {
            display: flex;
            gap: var(--mortise-space-tiny);
            margin-top: var(--mortise-space-tiny);
            color: var(--mortise-color-danger);
            font-size: var(--mortise-font-size-small);
            overflow-wrap: anywhere;
        }
    `];

    #value = "";
    #editor = null;

    constructor() {
        super();
        this.label = "";
        this.description = "";
        this.readonly = false;
        this.problem = null;
        this.isReady = false;
    }

    get value() {
        return this.#value;
    }

    set value(text) {
        const value = text ?? "";
        if (value !== this.#value) {
            this.#value = value;
            this.#editor?.show(value);
            this.#check();
        }
    }

    connectedCallback() {
        super.connectedCallback();
        this.#check();
        this.#load();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#editor?.close();
        this.#editor = null;
        this.isReady = false;
    }

    async #load() {
        let openEditor;
        try {
            ({openEditor} = await import("./codemirror.js"));
        } catch (fault) {
            console.warn("The editor could not be loaded; the plain field stays, which does the same without colors", fault);
            return;
        }
        await this.updateComplete;
        if (!this.isConnected || this.#editor) {
            return;
        }
        const plain = this.renderRoot.querySelector("textarea");
        const selection = this.renderRoot.activeElement === plain ? [plain.selectionStart, plain.selectionEnd] : null;
        this.isReady = true;
        await this.updateComplete;
        if (!this.isConnected || this.#editor) {
            return;
        }
        this.#editor = openEditor({
            parent: this.renderRoot.querySelector("#editor"),
            root: this.renderRoot,
            value: this.#value,
            changed: (text) => this.#typed(text),
            check: problemOf,
        });
        this.#configure();
        if (selection) {
            this.#editor.focus(...selection);
        }
    }

    updated() {
        this.#configure();
    }

    #configure() {
        this.#editor?.configure({
            isReadOnly: this.readonly,
            attributes: {
                "aria-label": this.label,
                "aria-describedby": "description problem",
                "aria-invalid": String(this.problem !== null),
                "aria-readonly": String(this.readonly),
            },
        });
    }

    render() {
        return html`
            <div @input=${(event) => event.stopPropagation()}>${this.isReady
                ? html`<div id="editor"></div>`
                : html`<textarea aria-label=${this.label} aria-describedby="description problem" aria-invalid=${this.problem !== null}
                    spellcheck="false" ?readonly=${this.readonly} .value=${this.#value}
                    @input=${(event) => this.#typed(event.target.value)}></textarea>`}</div>
            <div id="description" class="visually-hidden">${this.description}</div>
            <div id="problem" class="problem" aria-live="polite">${this.problem
                ? html`${icon("warning", 16)}<span>${this.problem.message}</span>`
                : nothing}</div>`;
    }

    #typed(text) {
        this.#value = text;
        this.#check();
        this.dispatchEvent(new Event("input", {bubbles: true, composed: true}));
    }

    #check() {
        this.problem = problemOf(this.#value);
    }

    focus() {
        if (this.#editor) {
            this.#editor.focus();
        } else {
            this.renderRoot?.querySelector("textarea")?.focus();
        }
    }
}

/** Why a text is not JSON, and where: `{message, at}`; null when it is. */
function problemOf(text) {
    try {
        JSON.parse(text);
        return null;
    } catch (fault) {
        const at = placeOf(fault.message, text);
        const before = text.slice(0, at).split("\n");
        return {message: t("common.kit.code.invalid", {line: before.length, column: before.at(-1).length + 1, why: fault.message}), at};
    }
}

/** Engines name the place, each in its own way; one that names none has come to the end. */
function placeOf(message, text) {
    const position = /position (\d+)/.exec(message);
    if (position) {
        return Math.min(Number(position[1]), text.length);
    }
    const place = /line (\d+) column (\d+)/.exec(message);
    if (place) {
        const before = text.split("\n").slice(0, place[1] - 1);
        return Math.min(before.join("\n").length + (before.length > 0 ? 1 : 0) + Number(place[2]) - 1, text.length);
    }
    const token = /Unexpected token '(.)', (?:\.\.\.)?"([^]*?)"(?:\.\.\.)? is not valid JSON/u.exec(message);
    const around = token ? text.indexOf(token[2]) : -1;
    return around < 0 ? text.length : around + Math.max(0, token[2].indexOf(token[1]));
}

customElements.define("m-code", Code);
