// The form of a module's configuration: for each key its value, what it would be without the override, and who has locked it.

import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import "../../kit/toggle.js";
import {inheritedFrom, originName, scopeName} from "./scope.js";
import {faultOf, resolved} from "./schema.js";
import {equal, short} from "./values.js";
import "./value-editor.js";


/**
 * `<modules-config-form .scope .module .schema .edited .origins .violations .elements @edit>`; the event's detail is the override as it becomes.
 * `origins` tells from where a value would be inherited, by key; `elements` the contributions that draw a key, by key.
 */
class ConfigForm extends LitElement {
    static properties = {
        scope: {attribute: false},
        module: {attribute: false},
        schema: {attribute: false},
        edited: {attribute: false},
        origins: {attribute: false},
        violations: {attribute: false},
        elements: {attribute: false},
    };

    #data = new Map();

    constructor() {
        super();
        this.origins = {};
        this.violations = [];
        this.elements = new Map();
    }

    createRenderRoot() {
        return this;
    }

    #edit(changes) {
        this.dispatchEvent(new CustomEvent("edit", {detail: {...this.edited, ...changes}}));
    }

    get #keys() {
        const declared = Object.keys(this.schema.properties ?? {});
        const others = [...Object.keys(this.module.config), ...Object.keys(this.edited.config)].filter((key) => !declared.includes(key));
        return [...declared, ...new Set(others)];
    }

    render() {
        const keys = this.#keys;
        if (keys.length === 0) {
            return html`<p class="muted">${t("modules.config.none")}</p>`;
        }
        return html`<div class="stack">${keys.map((key, index) => this.#field(key, index))}</div>`;
    }

    #field(key, index) {
        const schema = resolved(this.schema.properties?.[key] ?? {}, this.schema);
        const resolvedValue = this.module.config[key];
        const isOwn = Object.hasOwn(this.edited.config, key);
        const inherited = resolvedValue?.inherited ?? undefined;
        const value = isOwn ? this.edited.config[key] : inherited ?? undefined;
        const label = schema.title ?? key;
        const merge = resolvedValue?.merge ?? schema["x-merge"] ?? "override";
        const lockedBy = resolvedValue?.lockedBy ?? null;
        const isClosed = lockedBy !== null || (merge === "system" && this.scope.kind !== "system");
        const faults = this.violations.filter(({pointer}) => pointer === `/config/${escaped(key)}` || pointer?.startsWith(`/config/${escaped(key)}/`));
        const hint = isOwn && faults.length === 0 ? faultOf(value, schema, this.schema) : null;
        const id = `modules-field-${index}`;
        return html`
            <section class="card modules-field" aria-labelledby=${id}>
                <div class="head">
                    <h3 id=${id}>${label} <code class="small muted">${key}</code></h3>
                    ${this.#mark(key, isOwn, resolvedValue)}
                </div>
                ${schema.description ? html`<p class="small muted">${schema.description}</p>` : nothing}
                <div id=${`${id}-about`}>
                    ${mergeText(merge, this.scope, inherited) ? html`<p class="small muted">${mergeText(merge, this.scope, inherited)}</p>` : nothing}
                    ${lockedBy ? html`<p class="row small">${icon("lock", 16)} ${t("modules.field.lockedBy", {scope: scopeName(lockedBy)})}</p>` : nothing}
                    ${resolvedValue?.warning ? html`<p class="modules-fault small">${icon("warning", 16)} ${resolvedValue.warning}</p>` : nothing}
                    ${hint ? html`<p class="modules-fault small">${icon("warning", 16)} ${hint}</p>` : nothing}
                    ${faults.map((fault) => html`<p class="modules-fault small" role="alert">${icon("warning", 16)}
                        <span>${fault.message}. ${fault.mend ?? nothing}</span></p>`)}
                </div>
                <div class="modules-editor">${this.#editor(key, {schema, value, label, isClosed, merge, inherited, description: `${id}-about`})}</div>
                <div class="row small">
                    ${this.#inherited(key, label, isOwn, resolvedValue)}
                    ${this.scope.kind === "workspace" || isClosed ? nothing : this.#lock(key, label)}
                </div>
            </section>`;
    }

    #editor(key, {schema, value, label, isClosed, merge, inherited, description}) {
        const taken = (given) => this.#edit({config: {...this.edited.config, [key]: given}});
        const contribution = this.elements.get(key);
        if (contribution) {
            // A contributed element gets the value by its data, and gives a new one by closing with `{value}`.
            return html`<mortise-extension .contribution=${contribution} point="settingsFields" scope=${this.scope.key}
                .data=${this.#dataOf(key, {key, value: value ?? null, inherited: inherited ?? null, schema, isReadOnly: isClosed})} @close=${(event) => {
                    if (!isClosed && event.detail && Object.hasOwn(event.detail, "value")) {
                        taken(event.detail.value);
                    }
                }}></mortise-extension>`;
        }
        return html`<modules-value .schema=${schema} .root=${this.schema} .value=${value} label=${label} description=${description}
            ?disabled=${isClosed} .bounds=${boundsOf(merge, this.scope, inherited)} @value=${(event) => taken(event.detail)}></modules-value>`;
    }

    /** The same object as long as it says the same: a contributed element is told of another one. */
    #dataOf(key, data) {
        const known = this.#data.get(key);
        if (known && equal(known, data)) {
            return known;
        }
        this.#data.set(key, data);
        return data;
    }

    #mark(key, isOwn, value) {
        if (isOwn) {
            return html`<m-status kind="info">${t("modules.field.overridden")}</m-status>`;
        }
        const origin = value && value.origin !== this.scope.kind ? value.origin : this.origins[key];
        return html`<span class="small muted">${inheritedFrom(origin)}</span>`;
    }

    #inherited(key, label, isOwn, resolvedValue) {
        if (!isOwn) {
            return nothing;
        }
        const inherited = resolvedValue?.inherited ?? undefined;
        // What is not stored yet is told where it comes from by the module itself.
        const origin = resolvedValue && resolvedValue.origin !== this.scope.kind ? resolvedValue.origin : this.origins[key];
        const value = inherited === undefined ? t("modules.value.none") : short(inherited);
        return html`
            <span class="muted">${origin ? t("modules.field.without", {value, origin: originName(origin)}) : t("modules.field.withoutOnly", {value})}</span>
            <button type="button" class="link" aria-label=${t("modules.field.revertOf", {label, value})} @click=${() => {
                const {[key]: gone, ...rest} = this.edited.config;
                this.#edit({config: rest});
            }}>${t("modules.field.revert", {value})}</button>`;
    }

    #lock(key, label) {
        return lockToggle(this.edited, `config.${key}`, label, (locks) => this.#edit({locks}));
    }
}

/** The switch by which a scope locks a key or a flag for the scopes below it. */
export function lockToggle(edited, lock, label, run) {
    const isLocked = edited.locks.includes(lock);
    return html`
        <m-toggle hide-label class="modules-lock" label=${t("modules.field.lockOf", {label})} ?checked=${isLocked} @change=${() =>
            run((isLocked ? edited.locks.filter((other) => other !== lock) : [...edited.locks, lock]).sort())}></m-toggle>
        <span class="muted">${t(isLocked ? "modules.field.locked" : "modules.field.lock")}</span>`;
}

/** What `x-merge` means in the scope, in words; null when the deeper scope simply wins. */
function mergeText(merge, scope, inherited) {
    if (merge === "override") {
        return null;
    }
    if (scope.kind === "system") {
        return t(`modules.merge.${merge}.system`);
    }
    return inherited === undefined ? t(`modules.merge.${merge}.open`) : t(`modules.merge.${merge}`, {value: short(inherited)});
}

function boundsOf(merge, scope, inherited) {
    if (scope.kind === "system" || inherited === undefined) {
        return {};
    }
    return {
        "narrow-max": {maximum: inherited},
        "narrow-min": {minimum: inherited},
        "narrow-subset": {within: Array.isArray(inherited) ? inherited : undefined},
    }[merge] ?? {};
}

const escaped = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1");

customElements.define("modules-config-form", ConfigForm);
