import {html, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import "../../kit/code.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/empty.js";
import {field} from "../../kit/field.js";
import {Sending} from "../../kit/sending.js";
import "../../kit/status.js";
import "../../kit/tabs.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import {LoadedPage} from "./loaded-page.js";
import {unsavedQuestion} from "./unsaved-question.js";

/** What an organization says to a plugin: by a form of its schema's fields, or as JSON. */
class PluginSettings extends LoadedPage {
    static properties = {draft: {state: true}, view: {state: true}, text: {state: true}};

    #sending = new Sending(this);

    constructor() {
        super();
        this.draft = {};
        this.view = "form";
        this.text = "{}";
        new Unsaved(this, {
            isEdited: () => this.loaded !== null && this.#isEdited,
            question: unsavedQuestion,
            discard: () => this.#show(this.loaded.document.settings),
        });
    }

    get #path() {
        return `/orgs/${encodeURIComponent(this.parameters.orgId)}/plugins/${encodeURIComponent(this.parameters.name)}/settings`;
    }

    get #isEdited() {
        return JSON.stringify(this.draft) !== JSON.stringify(this.loaded.document.settings);
    }

    get #fields() {
        return Object.entries(this.loaded.document.schema.properties ?? {});
    }

    heading() {
        return t("tenants.pluginSettings.title", {name: this.parameters.name});
    }

    async fetch() {
        return this.#taken(await get(this.#path));
    }

    #taken({data, etag}) {
        this.#show(data.settings);
        this.#sending.forget();
        return {document: data, etag};
    }

    #show(settings) {
        this.draft = structuredClone(settings);
        this.text = JSON.stringify(settings, null, 2);
    }

    content() {
        const {document} = this.loaded;
        if (this.#fields.length === 0 && Object.keys(document.settings).length === 0) {
            return html`<m-empty icon="settings" heading=${t("tenants.pluginSettings.none")}>${t("tenants.pluginSettings.noneWhy")}</m-empty>`;
        }
        return html`
            <form class="stack" @submit=${this.#save}>
                <p class="muted">${t("tenants.pluginSettings.what", {version: document.version})}</p>
                ${document.warnings.map((warning) => html`<p><m-status kind="warning">${warning}</m-status></p>`)}
                <m-tabs label=${t("tenants.pluginSettings.views")} selected=${this.view} .tabs=${[
                    {id: "form", label: t("tenants.pluginSettings.form")}, {id: "json", label: "JSON"}]} @select=${({detail}) => this.#choose(detail.id)}></m-tabs>
                ${this.view === "form" ? this.#form() : this.#json()}
                ${this.#sending.view(this.#sending.problem?.code === "REVISION_CONFLICT" ? () => this.reload() : undefined)}
                <div class="row">
                    <button class="primary" ?disabled=${!this.#isEdited || this.#sending.isBusy}>${t("tenants.save")}</button>
                    <button type="button" class="danger" ?disabled=${Object.keys(document.settings).length === 0 || this.#sending.isBusy} @click=${this.#reset}>${t("tenants.pluginSettings.reset")}</button>
                    ${this.#isEdited ? html`<m-status kind="info">${t("tenants.settings.edited")}</m-status>` : nothing}
                </div>
            </form>`;
    }

    /** Text that is no JSON stays where it is until it is. */
    #choose(view) {
        if (view === "json") {
            this.text = JSON.stringify(this.draft, null, 2);
        }
        this.view = view;
    }

    #form() {
        return html`<div class="stack card">${this.#fields.map(([name, schema]) => this.#field(name, schema))}</div>`;
    }

    #field(name, schema) {
        const isOwn = name in this.draft;
        const known = this.loaded.document.values[name];
        const inherited = known?.inherited ?? (known?.origin === "org" ? undefined : known?.value);
        return html`
            <div class="setting">
                ${field({label: schema.title ?? name, hint: schema.description, error: this.#errorOf(name), control: control(schema, isOwn ? this.draft[name] : inherited, (value) => {
                    this.draft = {...this.draft, [name]: value};
                })})}
                <p class="row small">${isOwn
                    ? html`<m-status kind="info">${t("tenants.settings.own")}</m-status>
                        <button type="button" class="link" @click=${() => {
                            const {[name]: own, ...others} = this.draft;
                            this.draft = others;
                        }}>${t("tenants.settings.revert")} <span class="visually-hidden">${schema.title ?? name}</span></button>`
                    : html`<m-status kind="neutral">${t("tenants.settings.inherited")}</m-status>
                        <span class="muted">${t("tenants.settings.from", {origin: t(`tenants.origin.${known && known.origin !== "org" ? known.origin : "above"}`)})}</span>`}</p>
            </div>`;
    }

    #errorOf(name) {
        const about = this.#sending.problem?.violations?.filter(({pointer}) => pointer === `/settings/${name}` || pointer === `/${name}`) ?? [];
        return about.map(({message}) => message).join(". ") || null;
    }

    #json() {
        return html`<m-code label=${t("tenants.pluginSettings.json")} .value=${this.text} @input=${(event) => {
            try {
                this.draft = JSON.parse(event.target.value);
            } catch { // m-code says why it is no JSON; what was written before goes on
            }
        }}></m-code>`;
    }

    #save = async (event) => {
        event.preventDefault();
        await this.#write(() => put(this.#path, {settings: this.draft}, {etag: this.loaded.etag}), "tenants.saved");
    };

    #reset = async () => {
        const isConfirmed = await confirmDialog({
            heading: t("tenants.pluginSettings.resetIt", {name: this.parameters.name}),
            content: html`<p>${t("tenants.pluginSettings.resetWhat")}</p>`,
            action: t("tenants.pluginSettings.reset"),
            kind: "danger",
        });
        if (isConfirmed) {
            await this.#write(() => remove(this.#path, {etag: this.loaded.etag}), "tenants.pluginSettings.wasReset");
        }
    };

    #write(action, message) {
        return this.#sending.run(async () => {
            this.take(this.#taken(await action()));
            toast(t(message));
        });
    }
}

/** The control of a schema's kind of values; what is of no simple kind is written as JSON. */
function control(schema, value, changed) {
    if (schema.enum) {
        return html`<select @change=${(event) => changed(schema.enum[event.target.selectedIndex - (value === undefined ? 1 : 0)])}>
            ${value === undefined ? html`<option selected></option>` : nothing}
            ${schema.enum.map((each) => html`<option .selected=${each === value}>${String(each)}</option>`)}</select>`;
    }
    if (schema.type === "boolean") {
        return html`<input type="checkbox" .checked=${value ?? false} @change=${(event) => changed(event.target.checked)}>`;
    }
    if (schema.type === "integer" || schema.type === "number") {
        return html`<input type="number" step=${schema.type === "integer" ? "1" : "any"} min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing}
            .value=${String(value ?? "")} @input=${(event) => Number.isFinite(event.target.valueAsNumber) && changed(event.target.valueAsNumber)}>`;
    }
    if (schema.type === "string") {
        return html`<input .value=${value ?? ""} autocomplete="off" @input=${(event) => changed(event.target.value)}>`;
    }
    return html`<m-code .value=${JSON.stringify(value ?? null, null, 2)} @input=${(event) => {
        try {
            changed(JSON.parse(event.target.value));
        } catch { // m-code says why it is no JSON
        }
    }}></m-code>`;
}

customElements.define("page-plugin-settings-of-organization", PluginSettings);
