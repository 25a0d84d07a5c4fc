import {html, noChange, nothing} from "lit";
import {live} from "lit/directives/live.js";
import {repeat} from "lit/directives/repeat.js";
import {get, patch} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {day, number, t} from "../../core/messages.js";
import {guardLeaving, releaseGuard} from "../../core/router.js";
import {confirmDialog} from "../../kit/dialog.js";
import {field} from "../../kit/field.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import {toast} from "../../kit/toasts.js";
import {WorkspaceElement} from "./workspace-element.js";

const MERGE_PATCH = {"Content-Type": "application/merge-patch+json"};

/**
 * The values of fields that modules declare for workspaces, or for the member whose id is `userId`. Administrators have a form, others a
 * list. `isSummary` shows what there is, as a list for everybody.
 */
class CustomFields extends WorkspaceElement {
    static properties = {
        userId: {attribute: false},
        isSummary: {attribute: false},
        edits: {state: true},
        problem: {state: true},
        isBusy: {state: true},
    };

    #stored = new Loaded(this, () => get(this.#address));
    #asked = null; // of whom, and the fields that there were
    #guard = () => this.#mayLeave();

    constructor() {
        super();
        this.userId = null;
        this.isSummary = false;
        this.problem = null;
        this.edits = new Map();
        this.isBusy = false;
    }

    get #address() {
        return this.userId === null ? `${this.path}/fields` : `${this.path}/members/${encodeURIComponent(this.userId)}/fields`;
    }

    get #declared() {
        const entity = this.userId === null ? "workspace" : "member";
        return this.contributions?.fields.filter((declared) => declared.entity === entity) ?? [];
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#asked = null;
        this.#forgetEdits();
    }

    /** Not before, since what is shown of a workspace is known by then. */
    update(changed) {
        this.#askWhenOthers();
        super.update(changed);
    }

    /** Asks for another owner's values, and again when modules bring other fields. */
    #askWhenOthers() {
        if (!this.isConnected || !this.contributions || this.#declared.length === 0) {
            this.#asked = null;
            return;
        }
        const owner = this.#address;
        const fields = JSON.stringify(this.#declared);
        if (this.#asked?.owner !== owner) {
            this.problem = null;
            this.#forgetEdits();
            this.#stored.ask({isNew: true});
        } else if (this.#asked.fields !== fields) {
            this.#stored.ask();
        }
        this.#asked = {owner, fields};
    }

    fieldsChanged() {
        if (this.#asked) {
            this.#stored.ask();
        }
    }

    render() {
        // What stands around it says that the workspace is waited for, or why it is not there.
        return this.context && this.contributions && this.#declared.length > 0 ? this.#card() : nothing;
    }

    #card() {
        if (this.isSummary && this.#stored.value && this.#filled.length === 0) {
            return nothing;
        }
        return html`
            <section class="card stack" aria-labelledby="custom-fields">
                <h2 id="custom-fields">${t("shell.fields.title")}</h2>
                ${this.#stored.view(({data}) => this.isSummary ? this.#summary() : this.mayManage ? this.#form(data.fields) : this.#list(data.fields))}
            </section>`;
    }

    get #filled() {
        return this.#stored.value.data.fields.filter(({value}) => value !== null);
    }

    #summary() {
        return html`
            ${this.#list(this.#filled)}
            ${this.mayManage ? html`<p><a href=${`${this.home}/about`}>${t("shell.fields.edit")}</a></p>` : nothing}`;
    }

    #list(fields) {
        return html`
            <dl class="facts">${repeat(fields, keyOf, (one) => html`
                <dt>${one.label}</dt><dd data-field=${keyOf(one)}>${inWords(one, one.value)}</dd>`)}</dl>`;
    }

    #form(fields) {
        const contested = this.#contested;
        const isEdited = this.edits.size > 0;
        return html`
            <form class="stack" @submit=${this.#submitted} novalidate>
                ${byModule(fields).map(([module, own]) => html`
                    <fieldset class="stack">
                        <legend>${this.context.modules[module]?.displayName ?? module}</legend>
                        ${repeat(own, keyOf, (one) => this.#field(one))}
                    </fieldset>`)}
                ${contested.length > 0 ? this.#conflict(contested) : nothing}
                ${this.problem ? problemView(this.problem) : nothing}
                <div class="row" role="group" aria-label=${t("shell.fields.save")}>
                    <button class="primary" ?disabled=${!isEdited || this.isBusy || contested.length > 0}>${t("shell.fields.save")}</button>
                    <button type="button" ?disabled=${!isEdited || this.isBusy} @click=${this.#discard}>${t("shell.settings.discard")}</button>
                    ${isEdited ? html`<span class="muted">${t("shell.settings.unsaved", {count: this.edits.size})}</span>` : nothing}
                </div>
            </form>`;
    }

    #field(one) {
        return field({
            label: one.required ? t("shell.input.required", {label: one.label}) : one.label,
            hint: one.description,
            error: this.#error(one),
            control: this.#control(one, keyOf(one), this.edits.get(keyOf(one))?.text ?? textOf(one.value)),
        });
    }

    #control(one, name, text) {
        const edited = (event) => this.#edit(one, event.target);
        switch (one.type) {
            case "boolean":
                return choice(name, text, [["true", t("shell.input.yes")], ["false", t("shell.input.no")]], edited);
            case "enum":
                return choice(name, text, optionsOf(one).map((option) => [option, option]), edited);
            case "date":
                return html`<input name=${name} type="date" .value=${live(text)} @input=${edited}>`;
            case "number":
                return html`<input name=${name} type="number" step="any" .value=${this.edits.get(name)?.isUnreadable ? noChange : live(text)}
                    min=${one.constraints?.minimum ?? nothing} max=${one.constraints?.maximum ?? nothing} @input=${edited}>`;
            default:
                return html`<input name=${name} autocomplete="off" .value=${live(text)} @input=${edited}>`;
        }
    }

    #error(one) {
        const edit = this.edits.get(keyOf(one));
        if (edit?.isUnreadable) {
            return t("shell.fields.noNumber");
        }
        const pointer = `/${one.module}/${one.key}`;
        const refused = this.problem?.violations.filter((violation) => violation.pointer === pointer) ?? [];
        return refused.length > 0
            ? refused.map(({message, mend}) => [message, mend].filter(Boolean).join(". ")).join(". ")
            : edit ? null : one.fault;
    }

    get #contested() {
        return this.#stored.value?.data.fields.filter((one) => this.#isContested(one)) ?? [];
    }

    /** Whether somebody else has saved another value than the one that is edited here. */
    #isContested(one) {
        const edit = this.edits.get(keyOf(one));
        return Boolean(edit) && edit.before !== textOf(one.value) && valueOf(one, edit.text) !== one.value;
    }

    #conflict(contested) {
        return html`
            <section class="problem" role="alert" aria-labelledby="custom-fields-conflict">
                ${icon("warning")}
                <div class="stack">
                    <h3 id="custom-fields-conflict">${t("shell.fields.conflict")}</h3>
                    ${contested.map((one) => html`
                        <p><strong>${one.label}</strong></p>
                        <dl class="facts" data-conflict=${keyOf(one)}>
                            <dt>${t("shell.fields.mine")}</dt><dd>${inWords(one, valueOf(one, this.edits.get(keyOf(one)).text))}</dd>
                            <dt>${t("shell.fields.theirs")}</dt><dd>${inWords(one, one.value)}</dd>
                        </dl>`)}
                    <p class="row">
                        <button type="button" class="primary" ?disabled=${this.isBusy} @click=${() => this.#saveMine(contested)}>${t("shell.fields.saveMine")}</button>
                        <button type="button" ?disabled=${this.isBusy} @click=${() => this.#drop(contested.map(keyOf))}>${t("shell.fields.takeTheirs")}</button>
                    </p>
                </div>
            </section>`;
    }

    #edit(one, {value, validity}) {
        const name = keyOf(one);
        const edits = new Map(this.edits);
        const before = edits.get(name)?.before ?? textOf(one.value);
        const isUnreadable = Boolean(validity?.badInput);
        if (value === textOf(one.value) && !isUnreadable) {
            edits.delete(name);
        } else {
            edits.set(name, {text: value, before, isUnreadable});
        }
        this.#take(edits);
    }

    #take(edits) {
        this.edits = edits;
        (edits.size > 0 ? guardLeaving : releaseGuard)(this.#guard);
    }

    #drop(names) {
        this.#take(new Map([...this.edits].filter(([name]) => !names.includes(name))));
    }

    #submitted = (event) => {
        event.preventDefault();
        if (this.edits.size > 0 && this.#contested.length === 0) {
            this.#save();
        }
    };

    #saveMine(contested) {
        const seen = new Map(contested.map((one) => [keyOf(one), textOf(one.value)]));
        this.#take(new Map([...this.edits].map(([name, edit]) => [name, {...edit, before: seen.get(name) ?? edit.before}])));
        return this.#save();
    }

    /** Where somebody else was faster, what is there now is shown beside the edits; where it was about other fields, it is sent again. */
    async #save() {
        if ([...this.edits.values()].some(({isUnreadable}) => isUnreadable)) {
            return;
        }
        const sent = this.edits;
        this.isBusy = true;
        this.problem = null;
        try {
            this.#stored.take(await this.#send(sent));
            this.#drop([...this.edits].filter(([name, {text}]) => sent.get(name)?.text === text).map(([name]) => name));
            toast(t("shell.fields.saved"));
        } catch (fault) {
            this.problem = fault.code === "REVISION_CONFLICT" && this.#contested.length > 0 ? null : fault;
        }
        this.isBusy = false;
    }

    async #send(edits) {
        const {data, etag} = this.#stored.value;
        try {
            return await patch(this.#address, patchOf(data.fields, edits), {headers: MERGE_PATCH, etag});
        } catch (fault) {
            if (fault.code !== "REVISION_CONFLICT") {
                throw fault;
            }
            const {current} = fault.document;
            this.#stored.take({data: current, etag: `"r${current.revision}"`});
            if (this.#contested.length > 0) {
                throw fault;
            }
            return this.#send(edits);
        }
    }

    #discard = () => {
        this.problem = null;
        this.#forgetEdits();
    };

    #forgetEdits() {
        this.#take(new Map());
    }

    #mayLeave() {
        return confirmDialog({
            heading: t("shell.settings.leave"),
            content: html`<p>${t("shell.fields.leaveWhat")}</p>`,
            action: t("shell.settings.leaveAction"),
            kind: "danger",
        });
    }
}

const keyOf = ({module, key}) => `${module}/${key}`;

const textOf = (value) => (value === null ? "" : String(value));

/** The value that a control's text stands for; the server says what is wrong with it. */
function valueOf({type}, text) {
    if (text === "") {
        return null;
    }
    return type === "number" ? Number(text) : type === "boolean" ? text === "true" : text;
}

function inWords({type}, value) {
    if (value === null) {
        return "–";
    }
    if (typeof value === "boolean") {
        return t(value ? "shell.input.yes" : "shell.input.no");
    }
    return typeof value === "number" ? number(value) : type === "date" ? day(value) : value;
}

/** The options, and one that is stored although it is none of them. */
function optionsOf({options = [], value}) {
    return value === null || options.includes(String(value)) ? options : [String(value), ...options];
}

function choice(name, text, options, changed) {
    return html`
        <select name=${name} @change=${changed}>
            <option value="" .selected=${live(text === "")}>–</option>
            ${options.map(([value, label]) => html`<option value=${value} .selected=${live(text === value)}>${label}</option>`)}
        </select>`;
}

function byModule(fields) {
    const modules = new Map();
    fields.forEach((one) => modules.set(one.module, [...modules.get(one.module) ?? [], one]));
    return [...modules];
}

/** What has been edited of these fields, as a merge patch. */
function patchOf(fields, edits) {
    const document = {};
    for (const one of fields.filter((known) => edits.has(keyOf(known)))) {
        (document[one.module] ??= {})[one.key] = valueOf(one, edits.get(keyOf(one)).text);
    }
    return document;
}

customElements.define("custom-fields", CustomFields);
