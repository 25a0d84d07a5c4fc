// Installs archives: sent and checked, reviewed, confirmed, watched until they run.

import {html, LitElement, nothing} from "lit";
import {post, upload} from "../../core/api.js";
import {listen} from "../../core/events.js";
import {bytes, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/dialog.js";
import "../../kit/progress.js";
import "../../kit/status.js";
import {findPlugin, pluginAddress, pluginPath} from "./actions.js";
import {conditionsView} from "./conditions.js";
import {differences, isOlder} from "./compare.js";
import {permissionView} from "./permissions.js";
import {changesView, planView} from "./plan.js";
import {stateOf, stateView} from "./plugin.js";

const STEPS = ["choose", "check", "review", "result"];
const STEP_OF = {sending: 1, refused: 1, review: 2, installing: 2, result: 3};
const RUNNING = new Set(["active", "lazy"]);

/**
 * `<plugin-installer>`: `install(files, {expected})` takes archives and goes through them one after the other; `expected` is the name of
 * the plugin that they are to be versions of. The event `finished` tells that the dialog was closed.
 */
class PluginInstaller extends LitElement {
    static properties = {
        files: {state: true},
        at: {state: true},
        stage: {state: true},
        sent: {state: true},
        plan: {state: true},
        installed: {state: true},
        plugin: {state: true},
        usePlan: {state: true},
        isUsedAtOnce: {state: true},
        problem: {state: true},
        isBusy: {state: true},
    };

    #expected = null;
    #abort = new AbortController();
    #key = "";
    #stop = () => {};

    constructor() {
        super();
        this.files = [];
        this.#reset(0);
    }

    createRenderRoot() {
        return this;
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#abort.abort();
        this.#stop();
    }

    async install(files, {expected = null} = {}) {
        if (files.length === 0) {
            return;
        }
        if (this.files.length > 0) { // more were dropped while others are reviewed
            this.files = [...this.files, ...files];
            return;
        }
        this.files = files;
        this.#expected = expected;
        await this.updateComplete;
        await this.querySelector("m-dialog").show();
        await this.#check(0);
    }

    /** Lets a file be chosen, where none was dropped. */
    choose(options) {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = ".zip,.jar,application/zip,application/java-archive";
        input.multiple = true;
        input.addEventListener("change", () => this.install([...input.files], options));
        input.click();
    }

    #reset(at) {
        this.#stop();
        this.at = at;
        this.stage = "sending";
        this.sent = [0, 0];
        this.plan = null;
        this.installed = null;
        this.plugin = null;
        this.usePlan = null;
        this.isUsedAtOnce = true;
        this.problem = null;
        this.isBusy = false;
    }

    get #file() {
        return this.files[this.at];
    }

    /** Sends the archive for a dry run: nothing is written, all that is wrong with it is told. */
    async #check(at) {
        this.#reset(at);
        this.#abort = new AbortController();
        this.#key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, "0")).join("");
        try {
            const {data: plan} = await this.#send("?dryRun=true");
            this.installed = await findPlugin(plan.name);
            this.plan = plan;
            this.stage = "review";
        } catch (fault) {
            this.#failed(fault, "refused");
        }
        await this.updateComplete;
        this.querySelector("[data-begin]")?.focus();
    }

    #send(query) {
        const form = new FormData();
        form.append("file", this.#file, this.#file.name);
        return upload(`/plugins${query}`, form, {
            headers: {"Idempotency-Key": this.#key + query},
            signal: this.#abort.signal,
            progress: (sent, total) => {
                this.sent = [sent, total];
            },
        });
    }

    #failed(fault, stage) {
        if (fault.name !== "AbortError") {
            this.problem = fault;
            this.stage = stage;
        }
    }

    async #install(isGranting) {
        this.stage = "installing";
        this.problem = null;
        this.sent = [0, 0];
        try {
            const {data: plugin} = await this.#send(isGranting ? "?grant=all" : "");
            this.plugin = plugin;
            this.stage = "result";
            this.#follow(plugin.name);
            if (this.isUsedAtOnce && isGranting && plugin.version !== this.plan.version) {
                await this.#use({mayAsk: true});
            }
        } catch (fault) {
            this.#failed(fault, this.plugin ? "result" : "review");
        }
        await this.updateComplete;
        this.querySelector("[data-begin]")?.focus();
    }

    #follow(name) {
        this.#stop();
        this.#stop = listen("system", async ({kind, data}) => {
            if (["change", "open", "polled"].includes(kind) || (kind === "plugin" && data.plugin === name)) {
                try {
                    this.plugin = await findPlugin(name) ?? this.plugin;
                } catch (fault) {
                    this.problem = fault;
                }
            }
        });
    }

    /** Makes the new version the system's; at once unless others restart with it, which has to be confirmed. */
    async #use({mayAsk}) {
        const {name, version} = this.plan; // it goes on where the dialog is closed meanwhile
        const body = {version};
        this.isBusy = true;
        this.problem = null;
        try {
            const usePlan = this.usePlan ?? (await post(pluginPath(name, "/activate?dryRun=true"), body)).data;
            if (mayAsk && usePlan.needsCascade) {
                this.usePlan = usePlan;
            } else {
                const {data: plugin} = await post(pluginPath(name, `/activate${usePlan.needsCascade ? "?cascade=true" : ""}`), body);
                this.plugin = this.plan ? plugin : null;
                this.usePlan = null;
            }
        } catch (fault) {
            this.problem = fault;
        }
        this.isBusy = false;
    }

    render() {
        if (this.files.length === 0) {
            return nothing;
        }
        return html`
            <m-dialog class="installer" heading=${this.#heading()} @closed=${this.#closed}>
                <ol class="steps" aria-label=${t("admin.install.steps")}>${STEPS.map((step, index) => html`
                    <li aria-current=${index === STEP_OF[this.stage] ? "step" : nothing} ?data-done=${index < STEP_OF[this.stage]}>
                        ${index < STEP_OF[this.stage] ? icon("check", 16) : nothing} ${t(`admin.install.step.${step}`)}</li>`)}</ol>
                <p class="small muted">${this.#file.name} (${bytes(this.#file.size)})${this.files.length > 1
                    ? ` · ${t("admin.install.fileOf", {number: this.at + 1, count: this.files.length})}` : ""}</p>
                <div class="stack" aria-live="polite">${this.#stageView()}</div>
                ${this.#buttons()}
            </m-dialog>`;
    }

    #heading() {
        const name = this.plan ? this.plan.archive?.manifest.displayName ?? this.plan.name : this.#file.name;
        return t(this.stage === "result" ? "admin.install.headingResult" : "admin.install.heading", {name});
    }

    #stageView() {
        switch (this.stage) {
            case "sending": return this.#sending("admin.install.sending", "admin.install.checking");
            case "installing": return this.#sending("admin.install.sendingAgain", "admin.install.installing");
            case "refused": return html`<p data-begin tabindex="-1">${t("admin.install.refused")}</p>${problemView(this.problem)}`;
            case "review": return this.#review();
            default: return this.#result();
        }
    }

    #sending(sending, sentText) {
        const [sent, total] = this.sent;
        const isSent = total > 0 && sent >= total;
        return html`<m-progress label=${t(isSent ? sentText : sending)} .value=${isSent || total === 0 ? undefined : sent} .max=${total || 1}></m-progress>`;
    }

    #review() {
        const {plan, installed} = this;
        const {manifest, signature} = plan.archive;
        return html`
            <div class="row" data-begin tabindex="-1"><m-status kind="success">${t("admin.install.valid")}</m-status>
                <m-status kind=${signature.mend ? "warning" : "success"}>${t("admin.install.signature", {finding: signature.finding})}</m-status></div>
            ${this.problem ? problemView(this.problem) : nothing}
            ${this.#expected && this.#expected !== plan.name
                ? html`<div class="notice warning">${icon("warning")} <span>${t("admin.install.other", {name: plan.name, expected: this.#expected})}</span></div>`
                : nothing}
            <dl class="facts">
                <dt>${t("admin.install.version")}</dt><dd>${this.#versions()}</dd>
                ${manifest.description ? html`<dt>${t("admin.install.description")}</dt><dd>${manifest.description}</dd>` : nothing}
                ${manifest.vendor ? html`<dt>${t("admin.install.vendor")}</dt><dd>${manifest.vendor}</dd>` : nothing}
                <dt>${t("admin.install.signatureLabel")}</dt><dd>${signature.message}${signature.signer ? ` (${signature.signer})` : ""}
                    ${signature.mend ? html`<br><span class="small muted">${signature.mend}</span>` : nothing}</dd>
            </dl>
            ${plan.operation === "nothing" ? nothing : this.#consequences(manifest)}`;
    }

    #consequences(manifest) {
        const {plan, installed} = this;
        return html`
            <section><h3>${t("admin.install.permissions")}</h3>${this.#permissions()}</section>
            <section><h3>${t(installed ? "admin.install.compared" : "admin.install.brings", {version: installed?.version ?? ""})}</h3>
                ${differencesView(installed ? manifestInUse(installed) : null, manifest)}</section>
            <section><h3>${t("admin.install.effects")}</h3>${planView({...plan, notes: plan.notes.filter((note) => !this.#isSaid(note))})}${changesView(plan)}</section>
            ${this.#isUpdate ? html`<label class="choice-line"><input type="checkbox" .checked=${this.isUsedAtOnce} @change=${(event) => {
                this.isUsedAtOnce = event.target.checked;
            }}> <span>${t("admin.install.useAtOnce", {version: plan.version, before: installed.version})}</span></label>` : nothing}`;
    }

    /** That it waits for grants is no news to whoever grants them by confirming. */
    #isSaid(note) {
        return this.plan.permissions.asked.length > 0 && note.startsWith("It waits until it is granted");
    }

    get #isUpdate() {
        return this.installed !== null && this.installed.version !== null && this.plan.operation !== "nothing" && this.installed.version !== this.plan.version;
    }

    #versions() {
        const {plan, installed} = this;
        if (plan.operation === "nothing") {
            return t("admin.install.same", {version: plan.version});
        }
        if (!installed?.version) {
            return t("admin.install.new", {version: plan.version});
        }
        return html`${installed.version} → <strong>${plan.version}</strong>
            ${isOlder(plan.version, installed.version) ? html` <m-status kind="warning">${t("admin.install.older")}</m-status>` : nothing}`;
    }

    #permissions() {
        const {asked, added} = this.plan.permissions;
        const before = this.installed ? (manifestInUse(this.installed)?.permissions ?? []).length : 0;
        if (asked.length === 0) {
            return html`<p class="muted">${t(before > 0 ? "admin.install.asksNothingMore" : "admin.install.asksNothing")}</p>`;
        }
        return html`<ul class="plain-list stack">${asked.map((permission) => html`<li>${permissionView(permission,
            this.installed && added.includes(permission) ? t("admin.install.newPermission") : nothing)}</li>`)}</ul>`;
    }

    #result() {
        const {plugin, plan} = this;
        const state = stateOf(plugin);
        const isInUse = plugin.version === plan.version;
        return html`
            <div class="row" data-begin tabindex="-1"><strong>${t("admin.install.installed", {name: plugin.displayName, version: plan.version})}</strong>
                ${isInUse ? stateView(state) : html`<m-status kind="neutral">${t("admin.install.beside", {version: plugin.version})}</m-status>`}</div>
            ${this.problem ? problemView(this.problem) : nothing}
            ${this.usePlan ? html`<section><h3>${t("admin.install.useAsks", {version: plan.version})}</h3>${planView(this.usePlan)}</section>` : nothing}
            ${conditionsView((plugin.versions.find((version) => version.version === plan.version) ?? plugin).conditions)}`;
    }

    #buttons() {
        switch (this.stage) {
            case "sending":
            case "installing": return html`<button slot="actions" @click=${this.#close}>${t("admin.install.stop")}</button>`;
            case "refused": return html`
                <button slot="actions" @click=${() => this.#check(this.at)}>${t("admin.install.again")}</button>${this.#next("primary")}`;
            case "review": return this.#confirmButtons();
            default: return this.#resultButtons();
        }
    }

    #confirmButtons() {
        if (this.plan.operation === "nothing") {
            return html`<a class="button" slot="actions" href=${pluginAddress(this.plan.name)} @click=${this.#close}>${t("admin.install.show")}</a>${this.#next("primary")}`;
        }
        const count = this.plan.permissions.asked.length;
        return html`
            ${this.#next("")}
            ${count > 0 ? html`<button slot="actions" @click=${() => this.#install(false)}>${t("admin.install.withoutGrant")}</button>` : nothing}
            <button slot="actions" class="primary" @click=${() => this.#install(true)}>${count > 0
                ? t("admin.install.confirmGrant", {count, version: this.plan.version})
                : t("admin.install.confirm", {version: this.plan.version})}</button>`;
    }

    #resultButtons() {
        const {plugin, plan} = this;
        const isOff = plugin.version === plan.version && !plugin.enabled;
        const isUsable = plugin.version !== plan.version || isOff;
        return html`
            <a class="button" slot="actions" href=${pluginAddress(plan.name)} @click=${this.#close}>${t("admin.install.show")}</a>
            ${isUsable ? html`<button slot="actions" class=${this.usePlan ? "primary" : ""} ?disabled=${this.isBusy} @click=${() => this.#use({mayAsk: !this.usePlan})}>${
                isOff ? t("admin.install.activate") : t("admin.install.use", {version: plan.version})}</button>` : nothing}
            ${this.#next(!this.usePlan && RUNNING.has(stateOf(plugin).id) ? "primary" : "")}`;
    }

    #next(kind) {
        return this.at + 1 < this.files.length
            ? html`<button slot="actions" class=${kind} ?disabled=${this.isBusy} @click=${() => this.#check(this.at + 1)}>${t("admin.install.next", {name: this.files[this.at + 1].name})}</button>`
            : html`<button slot="actions" class=${kind} ?disabled=${this.isBusy} @click=${this.#close}>${t(this.stage === "result" ? "admin.install.done" : "admin.install.cancel")}</button>`;
    }

    #close = () => this.querySelector("m-dialog").close();

    #closed() {
        this.#abort.abort();
        this.files = [];
        this.#reset(0);
        this.dispatchEvent(new Event("finished"));
    }
}

const manifestInUse = (plugin) =>
    (plugin.versions.find(({selected}) => selected) ?? plugin.versions[0])?.manifest ?? null;

/** What a manifest brings, or changes against the one before. */
export function differencesView(before, after) {
    const lists = differences(before, after);
    return lists.length === 0
        ? html`<p class="muted">${t(before ? "admin.compare.same" : "admin.compare.nothing")}</p>`
        : html`<dl class="facts">${lists.map(({label, added, removed, changed}) => html`
            <dt>${t(`admin.compare.${label}`)}</dt>
            <dd>${difference("added", "+", added)}${difference("removed", "−", removed)}${difference("changed", "±", changed)}</dd>`)}</dl>`;
}

function difference(kind, sign, names) {
    return names.length === 0 ? nothing : html`<ul class="plain-list">${names.map((name) => html`
        <li class=${`difference ${kind}`}><span aria-hidden="true">${sign}</span><span class="visually-hidden">${t(`admin.compare.${kind}`)}</span> ${name}</li>`)}</ul>`;
}

customElements.define("plugin-installer", PluginInstaller);
