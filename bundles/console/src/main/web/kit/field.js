// A field of a form: its label, what helps to fill it in, and what is wrong with it, tied to its control.

import {html, nothing} from "lit";
import {Directive, directive} from "lit/directive.js";
import {icon} from "./icons.js";

const CONTROL = "input, select, textarea, m-code, m-search";
let fields = 0;

/**
 * @param control a template with one control, native or of the kit
 * @param hint what helps to fill it in, a text or a template
 * @param error what is wrong with it, and how to mend it
 */
export function field({label, hint = null, error = null, control}) {
    return html`
        <div class="field">
            <label>${label}</label>
            ${hint ? html`<div class="hint small muted">${hint}</div>` : nothing}
            <div class="control">${control}</div>
            <div class="error small" aria-live="polite">${error ? html`${icon("warning", 16)}<span>${error}</span>` : nothing}</div>
            <span hidden ${tied(label, Boolean(hint), Boolean(error))}></span>
        </div>`;
}

/** Stands at an element behind all others, as those are there by then. */
class Tied extends Directive {
    #id = `field-${++fields}`;

    render() {
        return nothing;
    }

    update({element}, [label, hasHint, hasError]) {
        const all = element.parentElement;
        const control = all.querySelector(".control").querySelector(CONTROL);
        if (!control) {
            throw new Error(`The field "${label}" has no control; give it one of ${CONTROL}`);
        }
        const hint = all.querySelector(":scope > .hint");
        const error = all.querySelector(":scope > .error");
        if (hasHint) {
            hint.id = `${this.#id}-hint`;
        }
        error.id = `${this.#id}-error`;
        if (control.localName.includes("-")) {
            control.label ||= label;
            control.description = [hasHint ? hint.textContent : "", hasError ? error.textContent : ""].join(" ").trim();
            return;
        }
        control.id ||= this.#id;
        all.querySelector("label").htmlFor = control.id;
        const described = [hasHint ? hint.id : "", hasError ? error.id : ""].join(" ").trim();
        change(control, "aria-describedby", described);
        change(control, "aria-invalid", hasError ? "true" : "");
    }
}

function change(control, name, value) {
    if (value) {
        control.setAttribute(name, value);
    } else {
        control.removeAttribute(name);
    }
}

const tied = directive(Tied);
