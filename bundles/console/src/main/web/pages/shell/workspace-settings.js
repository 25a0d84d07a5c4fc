import {html, nothing} from "lit";
import {get, patch} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {field} from "../../kit/field.js";
import {icon, ICONS} from "../../kit/icons.js";
import {Sending} from "../../kit/sending.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import "./theme-choice.js";
import {WorkspaceElement} from "./workspace-element.js";

const NAVIGATION = ["labelSingular", "labelPlural", "icon"];
const FEATURES = ["favoritesEnabled", "tagsEnabled", "colorCodingEnabled"];
const MERGE_PATCH = {"Content-Type": "application/merge-patch+json"};

/** Name, color and icon of the workspace; what it calls itself and which features it has, by the cascade; its look; and where the rest is set. */
class WorkspaceSettings extends WorkspaceElement {
    static properties = {edits: {state: true}};

    #stored = new Loaded(this, () => this.#load());
    #sending = new Sending(this);

    constructor() {
        super();
        this.edits = new Map();
        new Unsaved(this, {
            isEdited: () => this.edits.size > 0,
            question: () => ({heading: t("shell.settings.leave"), content: html`<p>${t("shell.settings.leaveWhat")}</p>`, action: t("shell.settings.leaveAction")}),
            discard: () => this.#forgetEdits(),
        });
    }

    scopeChanged() {
        this.#sending.forget();
        this.#forgetEdits();
        this.#stored.ask({isNew: true});
    }

    async #load() {
        const [workspace, settings] = await Promise.all([get(this.path), get(`${this.path}/settings`)]);
        return {workspace: workspace.data, settings: settings.data, etag: settings.etag};
    }

    content() {
        if (!this.mayManage) {
            return html`<p>${t("shell.settings.notYours")}</p>`;
        }
        return this.#stored.view((stored) => html`
            <div class="stack">
                <form class="stack" @submit=${this.#save} @input=${this.#edited} @change=${this.#edited} novalidate>
                    ${this.#identity(stored.workspace)}
                    ${this.#labels(stored.settings.navigation)}
                    ${this.#features(stored.settings.features)}
                    ${this.#sending.view()}
                    <div class="row" role="group" aria-label=${t("shell.settings.save")}>
                        <button class="primary" ?disabled=${this.edits.size === 0 || this.#sending.isBusy}>${t("shell.settings.save")}</button>
                        <button type="button" ?disabled=${this.edits.size === 0} @click=${() => this.#discard()}>${t("shell.settings.discard")}</button>
                        ${this.edits.size > 0 ? html`<span class="muted">${t("shell.settings.unsaved", {count: this.edits.size})}</span>` : nothing}
                    </div>
                </form>
                <theme-choice .parameters=${this.parameters}></theme-choice>
                ${this.#elsewhere()}
            </div>`);
    }

    #identity({name, color, icon: chosen}) {
        const present = this.#value("workspace.icon", chosen ?? "");
        return html`
            <section class="card stack" aria-labelledby="settings-identity">
                <h2 id="settings-identity">${t("shell.settings.identity")}</h2>
                ${field({
                    label: t("shell.settings.name"),
                    error: this.#error("/name"),
                    control: html`<input name="workspace.name" required .value=${this.#value("workspace.name", name)}>`,
                })}
                ${field({
                    label: t("shell.settings.color"),
                    hint: t("shell.settings.colorHint"),
                    error: this.#error("/color"),
                    control: html`<input name="workspace.color" placeholder="#3366cc" .value=${this.#value("workspace.color", color ?? "")}>`,
                })}
                ${field({
                    label: t("shell.settings.icon"),
                    error: this.#error("/icon"),
                    control: html`<select name="workspace.icon">
                        <option value="" ?selected=${present === ""}>${t("shell.settings.iconOfAll")}</option>
                        ${iconOptions(present)}</select>`,
                })}
            </section>`;
    }

    #labels(navigation) {
        return html`
            <section class="card stack" aria-labelledby="settings-labels">
                <h2 id="settings-labels">${t("shell.settings.labels")}</h2>
                ${NAVIGATION.map((key) => {
                    const name = `navigation.${key}`;
                    const resolved = navigation[key];
                    const own = resolved.origin === "workspace" ? resolved.value : "";
                    const value = this.#value(name, own);
                    return field({
                        label: t(`shell.settings.${key}`),
                        hint: this.#cascade(resolved, value === "", String(resolved.inherited)),
                        error: this.#error(`/navigation/${key}`),
                        control: key === "icon"
                            ? html`<select name=${name}>
                                <option value="" ?selected=${value === ""}>${t("shell.settings.inherit", {value: resolved.inherited})}</option>
                                ${iconOptions(value)}</select>`
                            : html`<input name=${name} .value=${value} placeholder=${resolved.inherited}>`,
                    });
                })}
            </section>`;
    }

    #features(features) {
        return html`
            <section class="card stack" aria-labelledby="settings-features">
                <h2 id="settings-features">${t("shell.settings.features")}</h2>
                ${FEATURES.map((key) => {
                    const name = `features.${key}`;
                    const resolved = features[key];
                    const value = this.#value(name, resolved.origin === "workspace" ? String(resolved.value) : "");
                    const inherited = t(resolved.inherited ? "shell.settings.on" : "shell.settings.off");
                    return field({
                        label: t(`shell.settings.${key}`),
                        hint: this.#cascade(resolved, value === "", inherited),
                        error: this.#error(`/features/${key}`),
                        control: html`<select name=${name}>
                            <option value="" ?selected=${value === ""}>${t("shell.settings.inherit", {value: inherited})}</option>
                            <option value="true" ?selected=${value === "true"}>${t("shell.settings.on")}</option>
                            <option value="false" ?selected=${value === "false"}>${t("shell.settings.off")}</option>
                        </select>`,
                    });
                })}
            </section>`;
    }

    /** Where a value comes from, and what it would be without the workspace's own. */
    #cascade(resolved, isInherited, inherited) {
        return isInherited
            ? t("shell.settings.inherited", {origin: t(`shell.origin.${resolved.origin === "workspace" ? "above" : resolved.origin}`), value: inherited})
            : t("shell.settings.own", {value: inherited});
    }

    #elsewhere() {
        return html`
            <section class="card" aria-labelledby="settings-elsewhere">
                <h2 id="settings-elsewhere">${t("shell.settings.elsewhere")}</h2>
                <ul class="plain-list stack">
                    <li><a class="row" href=${`${this.home}/settings/modules`}>${icon("module")} ${t("shell.settings.modules")}</a></li>
                    <li><a class="row" href=${`${this.home}/settings/order`}>${icon("list")} ${t("shell.settings.order")}</a></li>
                    ${this.contributions.fields.some(({entity}) => entity === "workspace") ? html`
                        <li><a class="row" href=${`${this.home}/about`}>${icon("info")} ${t("shell.fields.title")}</a></li>` : nothing}
                    <li><a class="row" href=${`${this.home}/members`}>${icon("users")} ${t("shell.settings.members")}</a></li>
                </ul>
            </section>`;
    }

    #value(name, stored) {
        return this.edits.get(name) ?? stored;
    }

    #error(pointer) {
        return this.#sending.problem?.violations?.find((violation) => violation.pointer === pointer)?.message;
    }

    #edited({target}) {
        if (!target.name) {
            return;
        }
        const edits = new Map(this.edits);
        if (target.value === this.#storedText(target.name)) {
            edits.delete(target.name);
        } else {
            edits.set(target.name, target.value);
        }
        this.edits = edits;
    }

    #storedText(name) {
        const [part, key] = name.split(".");
        if (part === "workspace") {
            return this.#stored.value.workspace[key] ?? "";
        }
        const {value, origin} = this.#stored.value.settings[part][key];
        return origin === "workspace" ? String(value) : "";
    }

    /** What has been edited of a part, as a merge patch: an empty text is null, which inherits. */
    #patchOf(part) {
        const edited = [...this.edits].filter(([name]) => name.startsWith(`${part}.`)).map(([name, text]) => {
            const value = part === "features" && text !== "" ? text === "true" : text;
            return [name.slice(part.length + 1), value === "" && name !== "workspace.name" ? null : value];
        });
        return edited.length > 0 ? Object.fromEntries(edited) : null;
    }

    async #save(event) {
        event.preventDefault();
        const workspace = this.#patchOf("workspace");
        const navigation = this.#patchOf("navigation");
        const features = this.#patchOf("features");
        await this.#sending.run(async () => {
            if (workspace) {
                await patch(this.path, workspace, {headers: MERGE_PATCH});
                this.#drop("workspace");
            }
            if (navigation || features) {
                await patch(`${this.path}/settings`, {...(navigation && {navigation}), ...(features && {features})},
                    {headers: MERGE_PATCH, etag: this.#stored.value.etag});
            }
            this.#forgetEdits();
            toast(t("shell.settings.saved"));
        });
        await Promise.all([this.#stored.ask(), this.refreshContext()]);
    }

    #drop(part) {
        this.edits = new Map([...this.edits].filter(([name]) => !name.startsWith(`${part}.`)));
    }

    #discard() {
        this.#sending.forget();
        this.#forgetEdits();
        this.#stored.ask({isNew: true});
    }

    #forgetEdits() {
        this.edits = new Map();
    }
}

/** The icons there are, and one that is stored although it is none of them. */
function iconOptions(chosen) {
    const names = chosen === "" || ICONS.includes(chosen) ? ICONS : [chosen, ...ICONS];
    return names.map((name) => html`<option value=${name} ?selected=${name === chosen}>${name}</option>`);
}

customElements.define("workspace-settings", WorkspaceSettings);
