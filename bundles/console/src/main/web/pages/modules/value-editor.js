// Edits one JSON value by its schema. What no other field is for is written as JSON.

import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../kit/code.js";
import "../../kit/toggle.js";
import {choicesOf, faultOf, kindOf, resolved, startOf} from "./schema.js";
import {equal, isObject, lines} from "./values.js";

const LONG_TEXT = 200;
const INPUT_TYPES = {email: "email", uri: "url", "uri-reference": "text", date: "date", time: "text"};
let editors = 0;

/**
 * `<modules-value .schema .root .value label description ?disabled .bounds .depth @value>`; the event's detail is the new value. `bounds` narrows
 * what the schema allows: `{minimum, maximum, within}`. `description` is the id of the elements that describe it.
 */
class ValueEditor extends LitElement {
    static properties = {
        schema: {attribute: false},
        root: {attribute: false},
        value: {attribute: false},
        label: {},
        description: {},
        disabled: {type: Boolean},
        bounds: {attribute: false},
        depth: {type: Number},
        draft: {state: true},
    };

    #id = `modules-value-${++editors}`;

    constructor() {
        super();
        this.bounds = {};
        this.depth = 0;
        this.description = "";
        this.disabled = false;
        this.draft = null;
    }

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        // What is being written stays as it is written until the value becomes another one from elsewhere.
        if (changed.has("value") && this.draft && !equal(this.draft.value, this.value)) {
            this.draft = null;
        }
    }

    get #schema() {
        return resolved(this.schema, this.root);
    }

    #tell(value) {
        this.dispatchEvent(new CustomEvent("value", {detail: value}));
    }

    render() {
        const schema = this.#schema;
        const kind = kindOf(schema, this.root, this.depth);
        // A stored value may be of another kind than its schema: it is shown as it is.
        const isFitting = {
            boolean: typeof this.value === "boolean",
            number: typeof this.value === "number",
            text: typeof this.value === "string",
            list: Array.isArray(this.value),
            choices: Array.isArray(this.value),
            object: isObject(this.value),
            choice: true,
            json: true,
        }[kind];
        if (!isFitting && this.value !== undefined && this.value !== null) {
            return this.#json();
        }
        return {
            choice: () => this.#choice(schema),
            boolean: () => this.#boolean(),
            number: () => this.#number(schema),
            text: () => this.#text(schema),
            list: () => this.#list(schema),
            choices: () => this.#choices(schema),
            object: () => this.#object(schema),
            json: () => this.#json(),
        }[kind]();
    }

    #choice(schema) {
        const choices = choicesOf(schema);
        const at = choices.findIndex((choice) => equal(choice.value, this.value));
        return html`
            <select aria-label=${this.label} aria-describedby=${this.description || nothing} ?disabled=${this.disabled}
                @change=${(event) => this.#tell(choices[Number(event.target.value)].value)}>
                ${at < 0 ? html`<option value="-1" selected disabled>${this.value === undefined ? t("modules.value.none") : JSON.stringify(this.value)}</option>` : nothing}
                ${choices.map((choice, index) => html`<option value=${index} .selected=${index === at}>${choice.label}</option>`)}
            </select>
            ${choices[at]?.hint ? html`<p class="small muted">${choices[at].hint}</p>` : nothing}`;
    }

    #boolean() {
        return html`<m-toggle hide-label label=${this.label} ?checked=${this.value ?? false} ?disabled=${this.disabled}
                @change=${(event) => this.#tell(event.target.checked)}></m-toggle>
            <span>${t(this.value ? "modules.on" : "modules.off")}</span>`;
    }

    #number(schema) {
        const {minimum = schema.minimum ?? nothing, maximum = schema.maximum ?? nothing} = this.bounds;
        return html`<input type="number" aria-label=${this.label} aria-describedby=${this.description || nothing} ?disabled=${this.disabled}
            min=${minimum} max=${maximum} step=${schema.multipleOf ?? (schema.type === "integer" ? 1 : "any")}
            .value=${this.draft?.text ?? String(this.value ?? "")} @input=${(event) => {
                const number = event.target.valueAsNumber;
                // A number that is not finished, such as "-", says nothing yet.
                if (!Number.isNaN(number)) {
                    this.draft = {text: event.target.value, value: number};
                    this.#tell(number);
                }
            }}>`;
    }

    #text(schema) {
        const typed = (event) => this.#tell(event.target.value);
        if (schema.contentMediaType || schema.maxLength > LONG_TEXT || (this.value ?? "").length > LONG_TEXT || (this.value ?? "").includes("\n")) {
            return html`<textarea rows="3" aria-label=${this.label} aria-describedby=${this.description || nothing} ?disabled=${this.disabled}
                maxlength=${schema.maxLength ?? nothing} .value=${this.value ?? ""} @input=${typed}></textarea>`;
        }
        return html`<input type=${INPUT_TYPES[schema.format] ?? "text"} aria-label=${this.label} aria-describedby=${this.description || nothing}
            ?disabled=${this.disabled} maxlength=${schema.maxLength ?? nothing} autocomplete="off" .value=${this.value ?? ""} @input=${typed}>`;
    }

    #list(schema) {
        const items = resolved(schema.items, this.root);
        const values = this.value ?? [];
        const {within} = this.bounds;
        if (within) {
            return this.#subset(within, values);
        }
        const isFull = values.length >= (schema.maxItems ?? Infinity);
        return html`
            <ul class="plain-list modules-values" aria-label=${this.label}>${values.map((value, index) => html`
                <li class="row">
                    <modules-value .schema=${items} .root=${this.root} .value=${value} .depth=${this.depth + 1} ?disabled=${this.disabled}
                        label=${t("modules.value.item", {label: this.label, position: index + 1})}
                        @value=${(event) => this.#tell(values.with(index, event.detail))}></modules-value>
                    <button type="button" ?disabled=${this.disabled} aria-label=${t("modules.value.remove", {label: this.label, position: index + 1})}
                        @click=${() => this.#tell(values.toSpliced(index, 1))}>${icon("trash", 16)}</button>
                </li>`)}</ul>
            <button type="button" ?disabled=${this.disabled || isFull} @click=${() => this.#tell([...values, startOf(items, this.root)])}>
                ${t("modules.value.add", {label: this.label})}</button>`;
    }

    #choices(schema) {
        const {within} = this.bounds;
        const choices = choicesOf(resolved(schema.items, this.root));
        return this.#boxes(within ? choices.filter(({value}) => within.some((allowed) => equal(allowed, value))) : choices, this.value ?? []);
    }

    #subset(within, values) {
        return this.#boxes(within.map((value) => ({value, label: String(value)})), values);
    }

    #boxes(choices, values) {
        return html`
            <fieldset class="modules-choices" ?disabled=${this.disabled} aria-describedby=${this.description || nothing}>
                <legend class="visually-hidden">${this.label}</legend>
                ${choices.map((choice) => html`
                    <label class="row"><input type="checkbox" .checked=${values.some((value) => equal(value, choice.value))} @change=${(event) =>
                        this.#tell(event.target.checked
                            ? [...values, choice.value]
                            : values.filter((value) => !equal(value, choice.value)))}> ${choice.label}</label>`)}
            </fieldset>`;
    }

    #object(schema) {
        const value = this.value ?? {};
        return html`
            <fieldset class="modules-object" aria-describedby=${this.description || nothing}>
                <legend class="visually-hidden">${this.label}</legend>
                ${Object.entries(schema.properties).map(([key, given], index) => this.#member(key, resolved(given, this.root), value, schema, index))}
            </fieldset>`;
    }

    #member(key, schema, value, parent, index) {
        const label = schema.title ?? key;
        const isThere = Object.hasOwn(value, key);
        const isRequired = (parent.required ?? []).includes(key);
        const fault = isThere ? faultOf(value[key], schema, this.root) : null;
        const description = `${this.#id}-${index}`;
        return html`
            <div class="modules-member">
                <div class="row"><span>${label}${isRequired ? html` <span class="small muted">${t("modules.field.required")}</span>` : nothing}</span>
                    ${isThere && !isRequired
                        ? html`<button type="button" class="link small" ?disabled=${this.disabled} aria-label=${t("modules.value.leaveOutOf", {label})} @click=${() => {
                            const {[key]: gone, ...rest} = value;
                            this.#tell(rest);
                        }}>${t("modules.value.leaveOut")}</button>`
                        : nothing}
                </div>
                <div id=${description} class="small muted">${schema.description ?? nothing}${fault
                    ? html`<span class="modules-fault">${icon("warning", 16)} ${fault}</span>` : nothing}</div>
                ${isThere
                    ? html`<modules-value .schema=${schema} .root=${this.root} .value=${value[key]} .depth=${this.depth + 1} label=${label}
                        description=${description} ?disabled=${this.disabled}
                        @value=${(event) => this.#tell({...value, [key]: event.detail})}></modules-value>`
                    : html`<button type="button" ?disabled=${this.disabled} @click=${() => this.#tell({...value, [key]: startOf(schema, this.root)})}>
                        ${t("modules.value.give", {label})}</button>`}
            </div>`;
    }

    #json() {
        if (this.value === undefined && !this.draft) {
            return html`<button type="button" ?disabled=${this.disabled} @click=${() => this.#tell({})}>
                ${t("modules.value.give", {label: this.label})}</button>`;
        }
        const text = this.draft?.text ?? lines(this.value);
        return html`<m-code label=${t("modules.value.json", {label: this.label})} .value=${text} ?readonly=${this.disabled} @input=${(event) => {
            event.stopPropagation();
            const written = event.target.value;
            try {
                this.draft = {text: written, value: JSON.parse(written)};
                this.#tell(this.draft.value);
            } catch {
                this.draft = {text: written, value: this.value}; // the editor says where it is no JSON; the value stays
            }
        }}></m-code>`;
    }
}

customElements.define("modules-value", ValueEditor);
