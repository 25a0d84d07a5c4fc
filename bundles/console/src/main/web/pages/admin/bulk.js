import {html, LitElement, nothing} from "lit";
import {post, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import "../../kit/dialog.js";
import "../../kit/progress.js";
import "../../kit/status.js";
import {pluginPath} from "./actions.js";
import {isCore} from "./plugin.js";

const KINDS = {waiting: "neutral", busy: "busy", done: "success", unchanged: "neutral", refused: "danger", skipped: "neutral"};

/** `<plugin-bulk>`: `run(operation, plugins)` does the same to several plugins, and tells of each what came of it. `finished` at its end. */
class PluginBulk extends LitElement {
    static properties = {operation: {state: true}, lines: {state: true}, stage: {state: true}, data: {state: true}};

    constructor() {
        super();
        this.operation = null;
        this.lines = [];
        this.stage = "looking";
        this.data = "keep";
    }

    createRenderRoot() {
        return this;
    }

    /** First asks of each what it would do. */
    async run(operation, plugins) {
        this.operation = operation;
        this.stage = "looking";
        this.data = "keep";
        this.lines = plugins.map((plugin) => ({plugin, state: needless(operation, plugin) ?? "waiting", plan: null, problem: null}));
        await this.updateComplete;
        await this.querySelector("m-dialog").show();
        for (const line of this.lines.filter(({state}) => state === "waiting")) {
            try {
                line.plan = (await this.#ask(line.plugin, true)).data;
            } catch (fault) {
                line.problem = fault;
                line.state = "refused";
            }
            this.requestUpdate();
        }
        this.stage = "asked";
    }

    #ask({name}, isDry, needsCascade = false) {
        const flags = new URLSearchParams({...(isDry ? {dryRun: true} : {}), ...(needsCascade ? {cascade: true} : {})});
        if (this.operation === "uninstall") {
            flags.set("data", this.data);
            return remove(pluginPath(name, `?${flags}`));
        }
        return post(pluginPath(name, `/${this.operation}?${flags}`));
    }

    async #doIt() {
        this.stage = "running";
        const along = new Set();
        for (const line of this.lines.filter(({state}) => state === "waiting")) {
            line.state = "busy";
            this.requestUpdate();
            try {
                if (along.has(line.plugin.name)) { // it went before one that it depends on
                    line.state = "done";
                } else {
                    await this.#ask(line.plugin, false, line.plan.needsCascade);
                    line.plan.dependents.forEach((name) => along.add(name));
                    line.state = "done";
                }
            } catch (fault) {
                line.problem = fault;
                line.state = "refused";
            }
            this.requestUpdate();
        }
        this.stage = "done";
    }

    render() {
        if (!this.operation) {
            return nothing;
        }
        const todo = this.lines.filter(({state}) => state === "waiting").length;
        const isOver = this.lines.filter(({state}) => state !== "waiting" && state !== "busy").length;
        return html`
            <m-dialog heading=${t(`admin.bulk.${this.operation}Heading`, {count: this.lines.length})} @closed=${() => {
                this.operation = null;
                this.dispatchEvent(new Event("finished"));
            }}>
                <div class="stack">
                    ${this.stage === "running" || this.stage === "done" ? html`<m-progress label=${t(this.stage === "done" ? "admin.bulk.done" : "admin.bulk.running")}
                        .value=${isOver} .max=${this.lines.length}></m-progress>` : nothing}
                    ${this.stage === "looking" ? html`<p role="status">${t("admin.bulk.looking")}</p>` : nothing}
                    <ul class="plain-list stack" aria-live="polite">${this.lines.map((line) => this.#line(line))}</ul>
                    ${this.operation === "uninstall" && this.stage === "asked" ? this.#dataChoice() : nothing}
                </div>
                ${this.stage === "asked"
                    ? html`<button slot="actions" @click=${this.#close}>${t("admin.install.cancel")}</button>
                        <button slot="actions" class=${this.operation === "activate" ? "primary" : "danger"} ?disabled=${todo === 0}
                            @click=${this.#doIt}>${t(`admin.bulk.${this.operation}Action`, {count: todo})}</button>`
                    : html`<button slot="actions" ?disabled=${this.stage === "running"} @click=${this.#close}>${t("common.close")}</button>`}
            </m-dialog>`;
    }

    #close = () => this.querySelector("m-dialog").close();

    #line({plugin, state, plan, problem}) {
        return html`<li>
            <div class="row"><strong>${plugin.displayName}</strong> <m-status kind=${KINDS[state]}>${t(`admin.bulk.state.${state}`)}</m-status></div>
            ${plan?.dependents.length > 0 && state === "waiting"
                ? html`<p class="small">${t(this.operation === "activate" ? "admin.plan.dependentsRestart" : "admin.plan.dependentsGo", {names: plan.dependents.join(", ")})}</p>`
                : nothing}
            ${problem ? html`<p class="small">${problem.title}. ${problem.detail ?? ""} ${problem.mend ?? ""}</p>` : nothing}</li>`;
    }

    #dataChoice() {
        return html`<fieldset class="choices"><legend>${t("admin.uninstall.data")}</legend>${["keep", "purge"].map((value) => html`
            <label class="choice-line"><input type="radio" name="bulk-data" value=${value} .checked=${this.data === value} @change=${() => {
                this.data = value;
            }}> <strong>${t(`admin.uninstall.${value}`)}</strong></label>`)}</fieldset>`;
    }
}

/** Why there is nothing to do, or null. */
function needless(operation, plugin) {
    if (operation === "activate") {
        return plugin.enabled ? "unchanged" : null;
    }
    return isCore(plugin) ? "skipped" : operation === "deactivate" && !plugin.enabled ? "unchanged" : null;
}

customElements.define("plugin-bulk", PluginBulk);
