// One module in one scope: its configuration, flags and version, who uses it, and what has become of it.

import {html, LitElement, nothing} from "lit";
import {get, Problem} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import "../../kit/code.js";
import "../../kit/diff.js";
import "../../kit/progress.js";
import "../../kit/status.js";
import "../../kit/tabs.js";
import "../../sdk/host/extension.js";
import {contributionsOf} from "../../sdk/host/stores.js";
import {change, impactView, pathOf, previewOf, reachesFurther, replace, switchModule, withDependents} from "./changes.js";
import "./config-form.js";
import "./conflict.js";
import "./flags-form.js";
import "./history.js";
import {availability, toggleView} from "./list.js";
import {complete, faultOf, stored, written} from "./override.js";
import {ScopeVisit} from "./scope-visit.js";
import {unsavedQuestion} from "./unsaved-question.js";
import "./usage.js";
import {equal, hasNull, lines, mergePatch} from "./values.js";

const PREVIEW_PAUSE_MILLIS = 300;
const NOTHING_DECLARED = {version: null, description: "", optIn: null, requires: [], configSchema: {}, featureFlags: {}};

class ModulePage extends LitElement {
    static properties = {
        parameters: {attribute: false},
        module: {state: true},
        schema: {state: true},
        versions: {state: true},
        origins: {state: true},
        fault: {state: true},
        refusal: {state: true},
        edited: {state: true},
        raw: {state: true},
        theirs: {state: true},
        preview: {state: true},
        previewFault: {state: true},
        isSaving: {state: true},
        tab: {state: true},
        view: {state: true},
        reason: {state: true},
        elements: {state: true},
    };

    #visit = new ScopeVisit(this, {
        part: () => this.parameters.name,
        entered: () => this.#enter(),
        left: () => this.#leave(),
        heard: (event) => this.#heard(event),
    });
    #name = null;
    #previewTimer = 0;
    #isMissed = false;
    #contributions = null;
    #contributed = () => this.#readElements();

    constructor() {
        super();
        this.#reset();
        new Unsaved(this, {
            isEdited: () => this.#isDirty,
            question: () => unsavedQuestion(t("modules.leave.what", {name: this.module.displayName})),
            discard: () => this.#edit(this.#base),
        });
    }

    #reset() {
        this.module = null;
        this.schema = null;
        this.versions = [];
        this.origins = {config: {}, featureFlags: {}};
        this.fault = null;
        this.refusal = null;
        this.edited = null;
        this.raw = null;
        this.theirs = null;
        this.preview = null;
        this.previewFault = null;
        this.isSaving = false;
        this.reason = "";
        this.elements = new Map();
        this.#isMissed = false;
    }

    createRenderRoot() {
        return this;
    }

    #enter() {
        this.#reset();
        this.#name = this.parameters.name;
        this.tab = query().get("tab") ?? "config";
        this.view = query().get("view") ?? "form";
        document.title = `${this.#name} · Mortise`;
        if (this.#scope.kind !== "system") { // nothing is shown of plugins at system scope
            this.#contributions = contributionsOf(this.#scope.key);
            this.#contributions.addEventListener("change", this.#contributed);
            this.#contributions.retain();
            this.#readElements();
        }
        this.#load();
    }

    #leave() {
        this.#contributions?.removeEventListener("change", this.#contributed);
        this.#contributions?.release();
        this.#contributions = null;
        clearTimeout(this.#previewTimer);
    }

    /** What draws keys of the module's configuration here, by key. */
    #readElements() {
        const fields = this.#contributions.value?.settingsFields ?? [];
        this.elements = new Map(fields.filter(({module}) => module === this.#name).map((field) => [field.key, field]));
    }

    get #scope() {
        return this.#visit.scope;
    }

    get #path() {
        return pathOf(this.#scope, this.#name);
    }

    get #base() {
        return complete(this.module.override);
    }

    get #isDirty() {
        return this.edited !== null && (!equal(this.edited, this.#base) || this.raw !== null);
    }

    async #load() {
        const scope = this.#scope;
        const isCurrent = () => this.isConnected && scope === this.#scope;
        try {
            const [module, schema, versions] = await Promise.all([this.#read(), this.#readSchema(), this.#readVersions()]);
            if (isCurrent()) {
                this.schema = schema;
                this.versions = versions;
                this.#show(module);
                document.title = `${module.displayName} · Mortise`;
                await this.#catchUp();
            }
        } catch (fault) {
            if (isCurrent()) {
                this.fault = fault;
            }
        }
    }

    async #read() {
        return (await get(this.#path)).data;
    }

    /** What there is to set; without an installed version nobody knows, and what is stored is shown as it is. */
    async #readSchema() {
        try {
            return (await get(`${this.#path}/schema`)).data;
        } catch (fault) {
            if (fault instanceof Problem && fault.code === "NOT_FOUND") {
                return NOTHING_DECLARED;
            }
            throw fault;
        }
    }

    /** The installed versions, which only the system's administrators choose from. */
    async #readVersions() {
        if (this.#scope.kind === "workspace" || !session.user.systemAdmin) {
            return [];
        }
        try {
            return (await get(`/plugins/${encodeURIComponent(this.#name)}/versions`)).data;
        } catch (fault) {
            if (fault instanceof Problem && fault.status === 404) { // a module without its plugin
                return [];
            }
            throw fault;
        }
    }

    /** Takes over a module as the server has it; what is being edited stays. */
    #show(module) {
        const isFirst = this.module === null;
        const edited = isFirst || !this.#isDirty ? complete(module.override) : this.edited;
        this.module = module;
        this.fault = null;
        this.#edit(edited);
        this.#readOrigins();
        if (!isFirst && this.schema.version !== module.version) {
            this.#readSchema().then((schema) => {
                this.schema = schema;
            }, (fault) => {
                this.fault = fault;
            });
        }
    }

    /** From where values that are overridden here would come: what the module would be if nothing were. */
    async #readOrigins() {
        const {revision, override} = this.module;
        if (Object.keys(override.config).length + Object.keys(override.featureFlags).length === 0) {
            this.origins = {config: {}, featureFlags: {}};
            return;
        }
        try {
            const {after} = await previewOf(this.#scope, this.#name, {config: null, featureFlags: null});
            if (this.module.revision === revision) {
                const origins = (values) => Object.fromEntries(Object.entries(values).map(([key, {origin}]) => [key, origin]));
                this.origins = {config: origins(after.config), featureFlags: origins(after.featureFlags)};
            }
        } catch { // refused where something must be set here: values are told without where they come from
            this.origins = {config: {}, featureFlags: {}};
        }
    }

    #heard({kind, data}) {
        const isNamed = kind === "change" && data.modules.some(({name}) => name === this.#name);
        const isGone = kind === "change" && data.removed.includes(this.#name);
        if (!isNamed && !isGone && kind !== "open" && kind !== "polled") {
            return;
        }
        if (this.isSaving || !this.module) {
            // The answer that is on its way may be older than the event.
            this.#isMissed ||= this.isSaving || kind === "change";
            return;
        }
        this.#refresh();
    }

    async #refresh() {
        try {
            this.#meet(await this.#read());
        } catch (fault) {
            this.fault = fault;
        }
    }

    /** A module as the server has it now: its own revision tells whether somebody else has said something about it here. */
    async #meet(module) {
        if (module.revision !== 0 && module.revision < this.module.revision) { // 0: nothing is said here any more
            return;
        }
        if (module.revision === this.module.revision || !this.#isDirty || equal(complete(module.override), this.#base)) {
            this.theirs = null;
            this.#show(module);
            return;
        }
        this.theirs = {module, by: null};
        const by = await this.#lastChange();
        if (this.theirs?.module === module) {
            this.theirs = {module, by};
        }
    }

    async #lastChange() {
        try {
            return (await get(`${this.#path}/history?limit=1`)).data[0] ?? null;
        } catch { // it is only told who; that somebody has, is known
            return null;
        }
    }

    #merged(override) {
        const {module} = this.theirs;
        this.theirs = null;
        this.raw = null;
        this.refusal = null;
        this.edited = override; // kept by #show as it differs from what is stored
        this.module = module;
        this.#edit(override);
        this.#readOrigins();
    }

    #edit(override) {
        this.edited = override;
        if (equal(override, this.#base)) {
            this.raw = null;
        }
        this.#edited();
    }

    #edited() {
        if (!this.#isDirty) {
            this.refusal = null;
        }
        this.preview = null;
        clearTimeout(this.#previewTimer);
        if (this.#isDirty && this.view === "diff") {
            this.#previewTimer = setTimeout(() => this.#readPreview(), PREVIEW_PAUSE_MILLIS);
        }
    }

    get #patch() {
        return mergePatch(stored(this.#base), stored(this.edited));
    }

    async #readPreview() {
        const edited = this.edited;
        try {
            const preview = await previewOf(this.#scope, this.#name, this.#patch);
            if (edited === this.edited) {
                this.preview = preview;
                this.previewFault = null;
            }
        } catch (fault) {
            if (edited === this.edited) {
                this.previewFault = fault;
            }
        }
    }

    async #save() {
        const scope = this.#scope;
        const {module, reason, edited} = this;
        this.refusal = null;
        this.isSaving = true;
        try {
            const preview = await previewOf(this.#scope, this.#name, this.#patch);
            if (await this.#isAgreed(preview)) {
                const saved = await this.#write(module, reason, edited);
                if (saved && scope === this.#scope) {
                    this.reason = "";
                    this.raw = null;
                    this.edited = complete(saved.override);
                    this.#show(saved);
                    toast(t("modules.saved", {name: saved.displayName}));
                }
            }
        } catch (fault) {
            if (scope === this.#scope) {
                await this.#refused(fault);
            }
        } finally {
            if (scope === this.#scope) {
                this.isSaving = false;
                await this.#catchUp();
            }
        }
    }

    async #refused(fault) {
        if (fault.document?.current) {
            await this.#meet(fault.document.current);
        } else {
            this.refusal = fault;
        }
    }

    async #catchUp() {
        if (this.#isMissed) {
            this.#isMissed = false;
            await this.#refresh();
        }
    }

    async #isAgreed(preview) {
        if (!reachesFurther(this.#scope, preview) && preview.warnings.length === 0) {
            return true;
        }
        return confirmDialog({
            heading: t("modules.save.heading", {name: this.module.displayName}),
            content: impactView(this.#scope, preview),
            action: t("modules.save.action"),
        });
    }

    #write(module, reason, edited) {
        const scope = this.#scope;
        // A merge patch cannot say null: it takes it for "remove".
        const isReplaced = Object.values(edited.config).some(hasNull);
        const patch = mergePatch(stored(complete(module.override)), stored(edited));
        const terms = {revision: module.revision, reason};
        return withDependents(module, (isCascading) => (isReplaced
            ? replace(scope, module.name, stored(edited), {...terms, isCascading})
            : change(scope, module.name, patch, {...terms, isCascading})));
    }

    async #switch(enabled) {
        const scope = this.#scope;
        const follow = (module) => module && scope === this.#scope && this.#follow(module);
        this.refusal = null;
        this.isSaving = true;
        try {
            follow(await switchModule(this.#scope, this.module, enabled, follow));
        } catch (fault) {
            if (scope === this.#scope) {
                if (fault.document?.current) {
                    await this.#meet(fault.document.current);
                }
                this.refusal = fault;
            }
        } finally {
            if (scope === this.#scope) {
                this.isSaving = false;
                await this.#catchUp();
            }
        }
    }

    /** Takes over what was written from this page beside the edit: the edit goes on from there. */
    #follow(module) {
        if (this.#isDirty) {
            this.edited = {...this.edited, enabled: module.override.enabled};
            this.module = module;
            this.#edit(this.edited);
        } else {
            this.#show(module);
        }
    }

    render() {
        if (this.fault && !this.module) {
            return html`${this.#back()}${problemView(this.fault, () => this.#load())}`;
        }
        if (!this.module) {
            return html`<m-spinner label=${t("common.loading")}></m-spinner>`;
        }
        const {module} = this;
        const tabs = this.#tabs;
        const tab = tabs.some(({id}) => id === this.tab) ? this.tab : tabs[0].id;
        return html`
            ${this.#back()}
            <div class="head"><h1>${module.displayName}</h1>${toggleView(this.#scope, module, {isBusy: this.isSaving, run: (enabled) => this.#switch(enabled)})}</div>
            ${this.schema.description ? html`<p>${this.schema.description}</p>` : nothing}
            ${this.#facts()}
            ${this.fault ? problemView(this.fault, () => this.#refresh()) : nothing}
            ${this.theirs
                ? html`<modules-conflict .base=${this.#base} .mine=${this.edited} .theirs=${complete(this.theirs.module.override)} .by=${this.theirs.by}
                    @merged=${(event) => this.#merged(event.detail)}></modules-conflict>`
                : nothing}
            ${this.refusal ? html`<div class="modules-refusal">${problemView(this.refusal)}</div>` : nothing}
            <m-tabs label=${t("modules.tabs", {name: module.displayName})} .tabs=${tabs} selected=${tab} @select=${(event) => {
                this.tab = event.detail.id;
                setQuery({tab: this.tab === "config" ? "" : this.tab});
            }}></m-tabs>
            <div role="tabpanel" aria-labelledby=${`tab-${tab}`} tabindex="0" class="modules-panel" ?inert=${this.isSaving}>${this.#panel(tab)}</div>
            ${this.#isDirty ? this.#saveBar() : nothing}`;
    }

    #back() {
        return html`<p><a href=${`${this.#scope.pages}/modules`}>${t(`modules.list.title.${this.#scope.kind}`, {name: this.#visit.name})}</a></p>`;
    }

    #facts() {
        const {module, schema} = this;
        return html`
            <dl class="facts modules-facts">
                <dt>${t("modules.fact.name")}</dt><dd><code>${module.name}</code></dd>
                <dt>${t("modules.fact.version")}</dt><dd>${module.version ?? t("modules.fact.notInstalled")}</dd>
                <dt>${t("modules.fact.available")}</dt><dd>${availability(module)}</dd>
                ${schema.optIn
                    ? html`<dt>${t("modules.fact.optIn")}</dt><dd>${t(`modules.fact.optIn.${schema.optIn}`)}</dd>`
                    : nothing}
                ${schema.requires.length > 0
                    ? html`<dt>${t("modules.fact.requires")}</dt><dd>${schema.requires.map((name, index) => html`${index > 0 ? ", " : nothing}<a
                        href=${`${this.#scope.pages}/modules/${encodeURIComponent(name)}`}>${name}</a>`)}</dd>`
                    : nothing}
            </dl>`;
    }

    get #tabs() {
        const names = ["config", "flags"];
        if (this.versions.length > 1) {
            names.push("version");
        }
        names.push("history");
        if (this.#scope.kind !== "workspace") {
            names.push("usage");
        }
        return names.map((id) => ({id, label: t(`modules.tab.${id}`)}));
    }

    #panel(tab) {
        const {module} = this;
        switch (tab) {
            case "flags":
                return html`<modules-flags .scope=${this.#scope} .module=${module} .flags=${this.schema.featureFlags} .edited=${this.edited}
                    .origins=${this.origins.featureFlags} .violations=${this.refusal?.violations ?? []} @edit=${(event) => this.#taken(event.detail)}></modules-flags>`;
            case "version":
                return this.#version();
            case "history":
                return html`<modules-history .scope=${this.#scope} .module=${module} @restored=${(event) => this.#restored(event.detail)}></modules-history>`;
            case "usage":
                return html`<modules-usage .scope=${this.#scope} .module=${module}></modules-usage>`;
            default:
                return this.#config();
        }
    }

    #taken(override) {
        this.raw = null;
        this.#edit(override);
    }

    #restored(module) {
        this.raw = null;
        this.edited = complete(module.override);
        this.#show(module);
    }

    #config() {
        const views = ["form", "raw", "diff"];
        const view = views.includes(this.view) ? this.view : "form";
        return html`
            <fieldset class="row modules-views">
                <legend class="visually-hidden">${t("modules.view")}</legend>
                ${views.map((id) => html`<label class="row"><input type="radio" name="modules-view" value=${id} .checked=${id === view} @change=${() => {
                    this.view = id;
                    setQuery({view: id === "form" ? "" : id});
                    this.#edited();
                }}> ${t(`modules.view.${id}`)}</label>`)}
            </fieldset>
            ${{form: () => this.#form(), raw: () => this.#rawView(), diff: () => this.#diff()}[view]()}`;
    }

    #form() {
        return html`<modules-config-form .scope=${this.#scope} .module=${this.module} .schema=${this.schema.configSchema} .edited=${this.edited}
            .origins=${this.origins.config} .violations=${this.refusal?.violations ?? []} .elements=${this.elements}
            @edit=${(event) => this.#taken(event.detail)}></modules-config-form>`;
    }

    #rawView() {
        const text = this.raw?.text ?? lines(stored(this.edited));
        return html`
            <p class="small muted">${t("modules.raw.about")}</p>
            <m-code label=${t("modules.raw.label", {name: this.module.displayName})} .value=${text} @input=${(event) => this.#typed(event.target.value)}></m-code>
            ${this.raw?.fault ? html`<p class="modules-fault" role="alert">${this.raw.fault}</p>` : nothing}`;
    }

    #typed(text) {
        let document;
        try {
            document = JSON.parse(text);
        } catch {
            this.raw = {text, fault: t("modules.raw.noJson")};
            this.#edited();
            return;
        }
        const fault = faultOf(document, this.#scope.kind !== "workspace");
        if (fault) {
            this.raw = {text, fault: t(fault.key, fault.values)};
            this.#edited();
            return;
        }
        const override = written(document);
        this.raw = equal(override, this.#base) ? null : {text, fault: null};
        this.edited = override;
        this.#edited();
    }

    #diff() {
        if (!this.#isDirty) {
            return html`<p class="muted">${t("modules.diff.none")}</p>`;
        }
        return html`
            <h2>${t("modules.diff.stored")}</h2>
            <m-diff label=${t("modules.diff.stored")} .before=${lines(stored(this.#base))} .after=${lines(stored(this.edited))}></m-diff>
            <h2>${t("modules.diff.effective")}</h2>
            ${this.previewFault && !this.preview ? problemView(this.previewFault, () => this.#readPreview()) : nothing}
            ${this.preview
                ? html`<m-diff label=${t("modules.diff.effective")} .before=${lines(effective(this.preview.before))}
                        .after=${lines(effective(this.preview.after))}></m-diff>
                    ${impactView(this.#scope, this.preview)}`
                : this.previewFault ? nothing : html`<m-spinner label=${t("common.loading")}></m-spinner>`}`;
    }

    #version() {
        const pinned = this.edited.version;
        const isSystem = this.#scope.kind === "system";
        return html`
            <label class="field">${t(isSystem ? "modules.version.system" : "modules.version.org")}
                <select @change=${(event) => this.#taken({...this.edited, version: event.target.value || null})}>
                    ${isSystem && pinned !== null ? nothing : html`<option value="" .selected=${pinned === null}>${t("modules.version.inherited")}</option>`}
                    ${this.versions.map(({version, selected}) => html`<option value=${version} .selected=${version === pinned}>
                        ${selected ? t("modules.version.selected", {version}) : version}</option>`)}
                </select>
            </label>
            <p class="small muted">${t("modules.version.about")}</p>`;
    }

    #saveBar() {
        const {raw, isSaving} = this;
        const isHeld = Boolean(raw?.fault) || isSaving || this.theirs !== null;
        return html`
            <div class="modules-save" role="region" aria-label=${t("modules.save.region")}>
                <span>${t("modules.save.unsaved")}</span>
                <label class="row grow">${t("modules.reason")}
                    <input maxlength="500" autocomplete="off" .value=${this.reason} @input=${(event) => {
                        this.reason = event.target.value;
                    }}>
                </label>
                <button ?disabled=${isSaving} @click=${() => {
                    this.raw = null;
                    this.refusal = null;
                    this.#edit(this.#base);
                }}>${t("modules.discard")}</button>
                <button class="primary" ?disabled=${isHeld} @click=${this.#save}>${t("modules.save")}</button>
            </div>`;
    }
}

/** What a module comes to in its scope: the values alone. */
function effective({available, version, enabled, config, featureFlags}) {
    const values = (members) => Object.fromEntries(Object.entries(members).map(([key, {value}]) => [key, value]));
    return {available, version, enabled: enabled.value, config: values(config), featureFlags: values(featureFlags)};
}

customElements.define("page-module", ModulePage);
