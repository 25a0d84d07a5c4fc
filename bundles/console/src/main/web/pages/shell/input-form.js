import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import {field} from "../../kit/field.js";

const LONG_TEXT = 200;

/**
 * A form for an object that a JSON Schema describes: a field for each of its properties, by its type; what is no text, number, yes or
 * no is written as JSON. `value` is the object as it stands, without what was left empty; the event `input` tells that it is another
 * one. The server is the judge of it: `problem` is what it has said, of which `pointer` is where the object lies.
 */
class InputForm extends LitElement {
    static properties = {schema: {attribute: false}, problem: {attribute: false}, pointer: {}, value: {attribute: false}};

    #faults = new Map();
    #texts = new Map(); // what was written as JSON, which is not laid out anew while it is written

    constructor() {
        super();
        this.schema = null;
        this.problem = null;
        this.pointer = "";
        this.value = {};
    }

    createRenderRoot() {
        return this;
    }

    /** Whether all that was written can be read as what its field wants. */
    get isReadable() {
        return this.#faults.size === 0;
    }

    render() {
        const properties = Object.entries(this.schema?.properties ?? {});
        if (properties.length === 0) {
            return this.schema?.additionalProperties === false || !this.schema
                ? html`<p class="muted">${t("shell.input.nothing")}</p>`
                : this.#json(null, {title: t("shell.input.object")}, this.value);
        }
        return html`<div class="stack">${properties.map(([name, schema]) => this.#field(name, schema === true ? {} : schema))}</div>`;
    }

    #field(name, schema) {
        const value = this.value[name] ?? schema.default;
        if (schema.enum) {
            return this.#labeled(name, schema, html`
                <select name=${name} @change=${(event) => this.#set(name, schema.enum[event.target.selectedIndex - 1])}>
                    <option value="">–</option>
                    ${schema.enum.map((option) => html`<option ?selected=${option === value}>${option}</option>`)}
                </select>`);
        }
        switch (schema.type) {
            case "boolean":
                return this.#labeled(name, schema, html`
                    <select name=${name} @change=${(event) => this.#set(name, [undefined, true, false][event.target.selectedIndex])}>
                        <option value="">–</option>
                        <option ?selected=${value === true}>${t("shell.input.yes")}</option>
                        <option ?selected=${value === false}>${t("shell.input.no")}</option>
                    </select>`);
            case "integer":
            case "number":
                return this.#labeled(name, schema, html`
                    <input name=${name} type="number" step=${schema.type === "integer" ? 1 : "any"} min=${schema.minimum ?? nothing}
                        max=${schema.maximum ?? nothing} .value=${value ?? ""}
                        @input=${({target}) => this.#set(name, target.value === "" ? undefined : target.valueAsNumber)}>`);
            case "string":
                return this.#labeled(name, schema, schema.maxLength > LONG_TEXT
                    ? html`<textarea name=${name} rows="4" .value=${value ?? ""} @input=${({target}) => this.#set(name, target.value || undefined)}></textarea>`
                    : html`<input name=${name} .value=${value ?? ""} @input=${({target}) => this.#set(name, target.value || undefined)}>`);
            default:
                return this.#json(name, schema, value);
        }
    }

    #labeled(name, schema, control) {
        const isRequired = this.schema.required?.includes(name);
        const label = schema.title ?? name;
        return field({
            label: isRequired ? t("shell.input.required", {label}) : label,
            hint: schema.description,
            error: this.#faults.get(name) ?? this.#error(name),
            control,
        });
    }

    /** One that is written as JSON; the whole object where `name` is null. */
    #json(name, schema, value) {
        return field({
            label: schema.title ?? name,
            hint: schema.description,
            error: this.#faults.get(name) ?? (name === null ? null : this.#error(name)),
            control: html`<textarea name=${name ?? "input"} rows="4" spellcheck="false" class="json"
                .value=${this.#texts.get(name) ?? (value === undefined ? "" : JSON.stringify(value, null, 2))}
                @input=${({target}) => this.#parse(name, target.value)}></textarea>`,
        });
    }

    #parse(name, text) {
        this.#texts.set(name, text);
        try {
            const value = text.trim() === "" ? undefined : JSON.parse(text);
            this.#faults.delete(name);
            if (name === null) {
                this.#change(value ?? {});
            } else {
                this.#set(name, value);
            }
        } catch (fault) {
            this.#faults.set(name, t("shell.input.noJson", {why: fault.message}));
            this.requestUpdate();
        }
    }

    #set(name, value) {
        const {[name]: before, ...others} = this.value;
        this.#change(value === undefined ? others : {...others, [name]: value});
    }

    #change(value) {
        this.value = value;
        this.dispatchEvent(new CustomEvent("input-changed", {detail: {value}}));
    }

    #error(name) {
        return this.problem?.violations?.find((violation) => violation.pointer === `${this.pointer}/${name}`)?.message;
    }
}

customElements.define("input-form", InputForm);
