import {html, svg} from "lit";
import {all, patch, post} from "../../core/api.js";
import {moment, t} from "../../core/messages.js";
import {query} from "../../core/router.js";
import "../../kit/empty.js";
import {icon, ICONS} from "../../kit/icons.js";
import "../../kit/menu.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {deletedList} from "./deleted-list.js";
import {newNameFields, textField} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";
import {deletedTenants, removeTenant, restoreTenant} from "./removal.js";
import {searchedList} from "./searched-list.js";

const COLOR = "#3366cc";

/** The workspaces of an organization. */
class OrganizationWorkspaces extends LoadedPage {
    static properties = {sought: {state: true}};

    constructor() {
        super();
        this.sought = query().get("q") ?? "";
    }

    heading() {
        return t("tenants.workspaces.title");
    }

    async fetch() {
        const orgId = this.parameters.orgId;
        const [workspaces, deleted] = await Promise.all([
            all(`/orgs/${encodeURIComponent(orgId)}/workspaces?limit=1000`), deletedTenants("workspace", orgId)]);
        return {workspaces, deleted};
    }

    actions() {
        return html`<button class="primary" @click=${this.#create}>${t("tenants.workspaces.create")}</button>`;
    }

    content() {
        const {workspaces, deleted} = this.loaded;
        return html`
            ${workspaces.length === 0
                ? html`<m-empty icon="grid" heading=${t("tenants.workspaces.none")}>${t("tenants.workspaces.noneHow")}
                    <button slot="action" class="primary" @click=${this.#create}>${t("tenants.workspaces.create")}</button></m-empty>`
                : this.#list()}
            ${deletedList(deleted, (gone) => restoreTenant("workspace", gone, () => this.reload()))}`;
    }

    #list() {
        const sought = this.sought.toLowerCase();
        const found = this.loaded.workspaces.filter(({id, name}) => `${id} ${name}`.toLowerCase().includes(sought));
        return html`
            <div class="stack">
                ${searchedList(this, {search: t("tenants.workspaces.search"), label: t("tenants.workspaces.title"), columns: this.#columns(), found})}
            </div>`;
    }

    #columns() {
        return [
            {id: "name", label: t("tenants.name"), sort: ({name}) => name, render: (workspace) => html`
                <a class="row" href=${`/ws/${workspace.id}`}>${swatch(workspace.color)} ${icon(workspace.icon ?? "grid")} ${workspace.name}</a>`},
            {id: "id", label: t("tenants.id"), sort: ({id}) => id, render: ({id}) => html`<code>${id}</code>`},
            {id: "created", label: t("tenants.created"), sort: ({createdAt}) => createdAt, render: ({createdAt}) => moment(createdAt)},
            {id: "actions", label: t("tenants.actions"), render: (workspace) => html`
                <m-menu label=${t("tenants.actionsOf", {name: workspace.name})} icon="more" .items=${[
                    {label: t("tenants.workspaces.edit"), icon: "settings", run: () => this.#edit(workspace)},
                    {label: t("tenants.workspaces.modules"), icon: "module", href: `/ws/${workspace.id}/settings/modules`},
                    {label: t("tenants.workspaces.members"), icon: "users", href: `/ws/${workspace.id}/members`},
                    {label: t("tenants.delete"), icon: "trash", kind: "danger",
                        run: () => attempt(() => removeTenant("workspace", workspace, () => this.reload()))},
                ]}></m-menu>`},
        ];
    }

    #create = async () => {
        const draft = {};
        const look = {color: null, icon: "grid"};
        const created = await formDialog({
            heading: t("tenants.workspaces.create"),
            action: t("tenants.create"),
            content: (problem, changed) => html`
                ${newNameFields({draft, idHint: t("tenants.workspaces.idHint"), problem, changed})}
                ${lookFields(look, changed)}`,
            save: async ({name, id}) =>
                (await post(`/orgs/${encodeURIComponent(this.parameters.orgId)}/workspaces`, {name, id, ...look})).data,
        });
        if (created) {
            toast(t("tenants.createdIt", {name: created.name}));
            await this.reload();
        }
    };

    async #edit(workspace) {
        const look = {color: workspace.color, icon: workspace.icon ?? "grid"};
        const changed = await formDialog({
            heading: t("tenants.workspaces.editIt", {name: workspace.name}),
            action: t("tenants.save"),
            content: (problem, update) => html`
                ${textField({name: "name", label: t("tenants.name"), isRequired: true, value: workspace.name, problem})}
                ${lookFields(look, update)}`,
            save: async ({name}) => (await patch(`/workspaces/${encodeURIComponent(workspace.id)}`, {name, ...look})).data,
        });
        if (changed) {
            toast(t("tenants.saved"));
            await this.reload();
        }
    }
}

/** The color, or that there is none, and the icon. */
function lookFields(look, changed) {
    return html`
        <fieldset class="row">
            <legend>${t("tenants.workspaces.color")}</legend>
            <label class="row"><input type="checkbox" .checked=${look.color !== null} @change=${(event) => {
                look.color = event.target.checked ? COLOR : null;
                changed();
            }}> ${t("tenants.workspaces.hasColor")}</label>
            <label class="row">${t("tenants.workspaces.which")} <input type="color" .value=${look.color ?? COLOR} ?disabled=${look.color === null}
                @input=${(event) => {
                    look.color = event.target.value;
                }}></label>
        </fieldset>
        <fieldset>
            <legend>${t("tenants.workspaces.icon")}</legend>
            <div class="icon-choice">${ICONS.map((name) => html`
                <label title=${name}><input type="radio" name="icon" value=${name} .checked=${name === look.icon} @change=${() => {
                    look.icon = name;
                }}>${icon(name)}<span class="visually-hidden">${name}</span></label>`)}</div>
        </fieldset>`;
}

/** A color as a spot beside a name, which says what it stands for. */
function swatch(color) {
    return svg`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><circle cx="6" cy="6" r="6" fill=${color ?? "none"}></circle></svg>`;
}

customElements.define("page-organization-workspaces", OrganizationWorkspaces);
