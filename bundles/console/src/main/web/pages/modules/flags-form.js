// A module's feature flags: on, off or as inherited, each with where it comes from.

import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import {lockToggle} from "./config-form.js";
import {inheritedFrom, originName, scopeName} from "./scope.js";

/** `<modules-flags .scope .module .flags .edited .origins .violations @edit>`: `flags` as the version in use declares them. */
class FlagsForm extends LitElement {
    static properties = {
        scope: {attribute: false},
        module: {attribute: false},
        flags: {attribute: false},
        edited: {attribute: false},
        origins: {attribute: false},
        violations: {attribute: false},
    };

    constructor() {
        super();
        this.origins = {};
        this.violations = [];
    }

    createRenderRoot() {
        return this;
    }

    #edit(changes) {
        this.dispatchEvent(new CustomEvent("edit", {detail: {...this.edited, ...changes}}));
    }

    render() {
        const names = [...new Set([...Object.keys(this.flags), ...Object.keys(this.module.featureFlags), ...Object.keys(this.edited.featureFlags)])];
        if (names.length === 0) {
            return html`<p class="muted">${t("modules.flags.none")}</p>`;
        }
        return html`<div class="stack">${names.map((name, index) => this.#flag(name, index))}</div>`;
    }

    #flag(name, index) {
        const declared = this.flags[name];
        const flag = this.module.featureFlags[name];
        const own = Object.hasOwn(this.edited.featureFlags, name) ? this.edited.featureFlags[name] : null;
        const isHere = this.scope.kind === "system" || !declared || declared.scopes.includes(this.scope.kind);
        const isClosed = Boolean(flag?.lockedBy) || !isHere;
        const isNarrowed = declared?.narrow && this.scope.kind !== "system" && flag?.inherited === false;
        const faults = this.violations.filter(({pointer}) => pointer === `/featureFlags/${name}`);
        const id = `modules-flag-${index}`;
        return html`
            <section class="card modules-field" aria-labelledby=${id}>
                <div class="head">
                    <h3 id=${id}><code>${name}</code></h3>
                    ${own === null
                        ? html`<span class="small muted">${inheritedFrom(this.origins[name] ?? flag?.origin ?? "default")}</span>`
                        : html`<m-status kind="info">${t("modules.field.overridden")}</m-status>`}
                </div>
                ${declared?.description ? html`<p class="small muted">${declared.description}</p>` : nothing}
                <div id=${`${id}-about`} class="small">
                    ${declared?.narrow ? html`<p class="muted">${t("modules.flags.narrow")}</p>` : nothing}
                    ${isHere ? nothing : html`<p class="muted">${t("modules.flags.notHere", {
                        scopes: ["system", ...declared.scopes].map((scope) => originName(scope)).join(", "),
                    })}</p>`}
                    ${flag?.lockedBy ? html`<p class="row">${icon("lock", 16)} ${t("modules.field.lockedBy", {scope: scopeName(flag.lockedBy)})}</p>` : nothing}
                    ${flag?.warning ? html`<p class="modules-fault">${icon("warning", 16)} ${flag.warning}</p>` : nothing}
                    ${faults.map((fault) => html`<p class="modules-fault" role="alert">${icon("warning", 16)}
                        <span>${fault.message}. ${fault.mend ?? nothing}</span></p>`)}
                </div>
                <fieldset class="modules-tristate" ?disabled=${isClosed} aria-describedby=${`${id}-about`}>
                    <legend class="visually-hidden">${t("modules.flags.of", {name})}</legend>
                    ${this.#choice(name, null, own, t("modules.flags.inherit", {value: t(flag?.inherited ? "modules.on" : "modules.off")}))}
                    ${this.#choice(name, true, own, t("modules.on"), isNarrowed)}
                    ${this.#choice(name, false, own, t("modules.off"))}
                </fieldset>
                ${this.scope.kind === "workspace" || isClosed
                    ? nothing
                    : html`<div class="row small">${lockToggle(this.edited, `flag.${name}`, name, (locks) => this.#edit({locks}))}</div>`}
            </section>`;
    }

    #choice(name, value, own, label, isDisabled = false) {
        return html`
            <label class="row"><input type="radio" name=${`modules-flag-${name}`} .checked=${value === own} ?disabled=${isDisabled} @change=${() => {
                const {[name]: gone, ...rest} = this.edited.featureFlags;
                this.#edit({featureFlags: value === null ? rest : {...rest, [name]: value}});
            }}> ${label}</label>`;
    }
}

customElements.define("modules-flags", FlagsForm);
