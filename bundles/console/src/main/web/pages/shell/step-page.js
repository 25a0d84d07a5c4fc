import {html, nothing} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {get, post} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/code.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";
import "../../sdk/host/extension.js";
import "./input-form.js";
import "./module-unavailable.js";
import {keyOf, WorkspacePage} from "./workspace-element.js";

/**
 * One step of workflows: its input, in the form that its module brings or else one made of its schema, and what comes of running it. A
 * trigger goes on, at each further question, where the one before has ended.
 */
class StepPage extends WorkspacePage {
    static properties = {
        problem: {state: true},
        input: {state: true},
        output: {state: true},
        cursor: {state: true},
        isBusy: {state: true},
        isPlain: {state: true},
        isGiven: {state: true},
    };

    #steps = new Loaded(this, async () => (await get(`${this.path}/workflow`)).data, {about: () => (this.context && this.isMember ? this.wsId : null)});
    #shown = "";
    #told = null;

    constructor() {
        super();
        this.#begin();
    }

    #begin() {
        this.problem = null;
        this.input = {};
        this.output = null;
        this.cursor = null;
        this.isBusy = false;
        this.isPlain = false;
        this.isGiven = false;
    }

    get #isTrigger() {
        return this.parameters.kind === "triggers";
    }

    get #step() {
        const {kind, module, id} = this.parameters;
        return this.#steps.value?.[kind]?.find((known) => known.module === module && known.id === id);
    }

    /** The form of this very step, or else one of the module's that is for any. */
    get #form() {
        const own = this.contributions.workflowForms.filter(({module}) => module === this.parameters.module);
        return own.find(({step}) => step === this.parameters.id) ?? own.find(({step}) => !step);
    }

    get #isOwnForm() {
        return Boolean(this.#form) && !this.isPlain;
    }

    get titles() {
        return [this.#step?.label ?? this.parameters.id, t("shell.workflow.title")];
    }

    modulesChanged() {
        if (this.#steps.isAsked) {
            this.#steps.ask();
        }
    }

    updated() {
        super.updated();
        const address = JSON.stringify(this.parameters);
        if (this.#shown !== address) {
            this.#shown = address;
            this.#begin();
        }
    }

    content() {
        return html`
            <p class="crumbs small"><a href=${`${this.home}/workflow`}>${t("shell.workflow.title")}</a></p>
            ${this.isMember
                ? this.#steps.view(() => (this.#step ? this.#page(this.#step) : html`
                    <h1>${this.parameters.id}</h1>
                    <module-unavailable .parameters=${this.parameters} what=${t("shell.workflow.missing")}></module-unavailable>`))
                : html`<p>${t("shell.overview.noMember")}</p>`}`;
    }

    #page(step) {
        return html`
            <div class="head"><h1>${step.label}</h1></div>
            <div class="stack">
                ${step.description ? html`<p>${step.description}</p>` : nothing}
                <section class="card stack" aria-labelledby="step-input">
                    <h2 id="step-input">${t(this.#isTrigger ? "shell.workflow.settings" : "shell.workflow.input")}</h2>
                    ${this.#inputOf(step)}
                    <div class="row">
                        <button class="primary" ?disabled=${this.isBusy || (this.#isOwnForm && !this.isGiven)} @click=${this.#run}>
                            ${t(this.#isTrigger ? (this.cursor ? "shell.workflow.askFurther" : "shell.workflow.ask") : "shell.workflow.run")}</button>
                        ${this.cursor ? html`<button @click=${() => {
                            this.cursor = null;
                            this.output = null;
                        }}>${t("shell.workflow.fromStart")}</button>` : nothing}
                        ${this.isBusy ? html`<span role="status">${t("shell.workflow.running")}</span>` : nothing}
                    </div>
                </section>
                ${this.problem ? problemView(this.problem) : nothing}
                ${this.output ? this.#result() : nothing}
            </div>`;
    }

    #inputOf(step) {
        const form = this.#form;
        return html`
            ${this.#isOwnForm
                ? html`<mortise-extension point="workflowForms" .contribution=${form} .scope=${this.scope}
                    .data=${this.#formData(step)} @close=${({detail}) => this.#given(detail)}></mortise-extension>
                    ${this.isGiven ? html`<m-code label=${t("shell.workflow.given")} readonly .value=${JSON.stringify(this.input, null, 2)}></m-code>`
                        : html`<p class="muted">${t("shell.workflow.giveFirst")}</p>`}`
                : keyed(this.#shown, html`<input-form .schema=${step.input} .value=${this.input} .problem=${this.problem}
                    pointer=${this.#isTrigger ? "/input/settings" : "/input"} @input-changed=${({detail}) => {
                        this.input = detail.value;
                    }}></input-form>`)}
            ${form ? html`<p><button class="link small" @click=${() => {
                this.isPlain = !this.isPlain;
            }}>${t(this.#isOwnForm ? "shell.workflow.plainForm" : "shell.workflow.ownForm")}</button></p>` : nothing}`;
    }

    /** What the module's form is told; the same object for the same step, since another one is told to the form as a change. */
    #formData(step) {
        if (this.#told?.step !== step.id) {
            this.#told = {step: step.id, kind: this.#isTrigger ? "trigger" : "action", schema: step.input};
        }
        return this.#told;
    }

    /** The module's form is done: its result is the input. */
    async #given(result) {
        this.input = result ?? {};
        this.isGiven = true;
        await this.updateComplete;
        this.querySelector("button.primary").focus();
    }

    #result() {
        return html`
            <section class="card stack" aria-labelledby="step-output">
                <h2 id="step-output">${t("shell.workflow.output")}</h2>
                ${this.#isTrigger ? html`<p role="status">${t("shell.workflow.events", {count: this.output.events?.length ?? 0})}</p>` : nothing}
                <m-code label=${t("shell.workflow.output")} readonly .value=${JSON.stringify(this.output, null, 2)}></m-code>
            </section>`;
    }

    async #run() {
        const form = this.querySelector("input-form");
        if (form && !form.isReadable) {
            return;
        }
        const address = this.#shown;
        const step = this.#step;
        this.isBusy = true;
        this.problem = null;
        const input = this.#isTrigger ? {settings: this.input, ...(this.cursor && {cursor: this.cursor})} : this.input;
        try {
            const {data} = await post(`${this.path}/workflow/${this.parameters.kind}/${keyOf(step)}`, {input});
            if (address === this.#shown) {
                this.output = data.output;
                this.cursor = this.#isTrigger ? data.output.cursor : null;
                toast(t("shell.workflow.done", {step: step.label}));
            }
        } catch (fault) {
            this.problem = address === this.#shown ? fault : null;
        }
        this.isBusy = false;
    }
}

customElements.define("page-workspace-step", StepPage);

export default "page-workspace-step";
