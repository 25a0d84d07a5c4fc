import {html, LitElement, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/code.js";
import {confirmDialog} from "../../kit/dialog.js";
import {field} from "../../kit/field.js";
import {Sending} from "../../kit/sending.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";
import {Unsaved} from "../../kit/unsaved.js";
import {pluginPath} from "./actions.js";

const SIMPLE = new Set(["boolean", "string", "integer", "number"]);

/** Settings of the plugin for the whole system: a form where the schema allows one, and always the JSON. */
class PluginSettings extends LitElement {
    static properties = {name: {}, edited: {state: true}, text: {state: true}, isRaw: {state: true}};

    #stored = new Loaded(this, async () => this.#shown(await get(this.#path)), {about: () => this.name});
    #sending = new Sending(this);

    constructor() {
        super();
        this.edited = {};
        this.text = "";
        this.isRaw = false;
        new Unsaved(this, {
            isEdited: () => this.#stored.value !== null && this.text !== lines(this.#document.settings),
            question: () => ({heading: t("admin.settings.leave"), content: html`<p>${t("admin.settings.leaveWhat")}</p>`, action: t("admin.settings.leaveAction")}),
            discard: () => this.#edit(this.#document.settings),
        });
    }

    createRenderRoot() {
        return this;
    }

    get #path() {
        return pluginPath(this.name, "/settings");
    }

    get #document() {
        return this.#stored.value.data;
    }

    get #terms() {
        return {etag: this.#stored.value.etag};
    }

    /** What the server has answered; nothing of it is edited yet. */
    #shown(answer) {
        this.#edit(answer.data.settings);
        return answer;
    }

    #edit(settings) {
        this.edited = settings;
        this.text = lines(settings);
    }

    #typed(text) {
        this.text = text;
        try {
            this.edited = JSON.parse(text);
        } catch {
            // the editor says what is wrong; until it is mended nothing can be saved
        }
    }

    get #isJson() {
        try {
            JSON.parse(this.text);
            return true;
        } catch {
            return false;
        }
    }

    async #write(change, told) {
        const isDone = await this.#sending.run(async () => {
            this.#stored.take(this.#shown(await change()));
            toast(t(told));
        });
        if (!isDone && this.#sending.problem.status === 412) {
            const {etag} = await get(this.#path);
            this.#stored.take({...this.#stored.value, etag}); // saving once more is then meant
        }
    }

    #save = () => this.#write(() => put(this.#path, {settings: this.edited}, this.#terms), "admin.settings.saved");

    async #reset() {
        const isConfirmed = await confirmDialog({
            heading: t("admin.settings.resetHeading", {name: this.name}),
            content: html`<p>${t("admin.settings.resetWhat", {keys: Object.keys(this.#document.settings).join(", ")})}</p>`,
            action: t("admin.settings.reset"),
            kind: "danger",
        });
        if (isConfirmed) {
            await this.#write(async () => {
                await remove(this.#path, this.#terms);
                return get(this.#path);
            }, "admin.settings.wasReset");
        }
    }

    render() {
        return this.#stored.view(({data}) => this.#form(data));
    }

    #form({schema: declared, warnings, settings}) {
        const keys = Object.entries(declared?.properties ?? {});
        if (keys.length === 0) {
            return html`<p class="muted">${t("admin.settings.none")}</p>`;
        }
        const hasForm = keys.every(([, schema]) => SIMPLE.has(schema.type) || Array.isArray(schema.enum));
        const isRaw = this.isRaw || !hasForm;
        return html`
            <form class="stack" @submit=${(event) => {
                event.preventDefault();
                this.#save();
            }}>
                <p class="muted">${t("admin.settings.intro")}</p>
                ${this.#sending.view()}
                ${warnings.map((warning) => html`<p><m-status kind="warning">${warning}</m-status></p>`)}
                ${hasForm ? html`<label class="row small"><input type="checkbox" .checked=${this.isRaw} @change=${(event) => {
                    this.isRaw = event.target.checked;
                }}> ${t("admin.settings.raw")}</label>` : nothing}
                ${isRaw
                    ? html`<m-code label=${t("admin.settings.raw")} .value=${this.text} @input=${(event) => this.#typed(event.target.value)}></m-code>`
                    : keys.map(([key, schema]) => this.#field(key, schema))}
                <div class="row"><button class="primary" ?disabled=${this.#sending.isBusy || !this.#isJson}>${t("admin.settings.save")}</button>
                    <button type="button" class="danger" ?disabled=${this.#sending.isBusy || Object.keys(settings).length === 0} @click=${this.#reset}>${t("admin.settings.reset")}</button></div>
            </form>`;
    }

    #field(key, schema) {
        const isOwn = key in this.edited;
        const inherited = this.#document.values[key]?.inherited ?? schema.default;
        const value = isOwn ? this.edited[key] : inherited;
        const violation = this.#sending.problem?.violations.find(({pointer}) => pointer?.split("/").includes(key));
        return html`<div class="card stack">
            ${field({
                label: schema.title ?? key,
                hint: schema.description ?? null,
                error: violation ? `${violation.message} ${violation.mend ?? ""}` : null,
                control: this.#control(schema, value, (given) => this.#edit({...this.edited, [key]: given})),
            })}
            <div class="row small"><span class="muted">${isOwn ? t("admin.settings.own") : t("admin.settings.byDefault")} ${inherited === undefined
                ? "" : t("admin.settings.default", {value: JSON.stringify(inherited)})}</span>
                ${isOwn ? html`<button type="button" class="link" aria-label=${t("admin.settings.revertOne", {name: schema.title ?? key})} @click=${() => {
                    const {[key]: gone, ...rest} = this.edited;
                    this.#edit(rest);
                }}>${t("admin.settings.revert")}</button>` : nothing}</div>
        </div>`;
    }

    #control(schema, value, changed) {
        if (Array.isArray(schema.enum)) {
            return html`<select @change=${(event) => changed(schema.enum[event.target.selectedIndex])}>${schema.enum.map((one) =>
                html`<option ?selected=${JSON.stringify(one) === JSON.stringify(value)}>${one}</option>`)}</select>`;
        }
        if (schema.type === "boolean") {
            return html`<input type="checkbox" .checked=${value === true} @change=${(event) => changed(event.target.checked)}>`;
        }
        if (schema.type === "string") {
            return html`<input .value=${value ?? ""} maxlength=${schema.maxLength ?? nothing} @change=${(event) => changed(event.target.value)}>`;
        }
        return html`<input type="number" .value=${String(value ?? "")} step=${schema.type === "integer" ? "1" : "any"} min=${schema.minimum ?? nothing} max=${schema.maximum ?? nothing}
            @change=${(event) => changed(event.target.value === "" ? null : event.target.valueAsNumber)}>`;
    }
}

const lines = (settings) => JSON.stringify(settings, null, 2);

customElements.define("plugin-settings", PluginSettings);
