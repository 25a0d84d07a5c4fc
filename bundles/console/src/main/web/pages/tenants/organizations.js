import {html} from "lit";
import {all, post} from "../../core/api.js";
import {moment, t} from "../../core/messages.js";
import {navigate, query} from "../../core/router.js";
import "../../kit/empty.js";
import "../../kit/menu.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {deletedList} from "./deleted-list.js";
import {newNameFields} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";
import {renameOrganization} from "./rename.js";
import {deletedTenants, removeTenant, restoreTenant} from "./removal.js";
import {searchedList} from "./searched-list.js";

/** All organizations. */
class Organizations extends LoadedPage {
    static properties = {sought: {state: true}};

    constructor() {
        super();
        this.sought = query().get("q") ?? "";
    }

    heading() {
        return t("tenants.orgs.title");
    }

    async fetch() {
        const [organizations, deleted] = await Promise.all([all("/orgs"), deletedTenants("org")]);
        return {organizations, deleted};
    }

    actions() {
        return html`<button class="primary" @click=${this.#create}>${t("tenants.orgs.create")}</button>`;
    }

    content() {
        const {organizations, deleted} = this.loaded;
        return html`
            ${organizations.length === 0
                ? html`
                    <m-empty icon="building" heading=${t("tenants.orgs.none")}>${t("tenants.orgs.noneHow")}
                        <button slot="action" class="primary" @click=${this.#create}>${t("tenants.orgs.create")}</button></m-empty>`
                : this.#list()}
            ${deletedList(deleted, (gone) => restoreTenant("org", gone, () => this.reload()))}`;
    }

    #list() {
        const sought = this.sought.toLowerCase();
        const found = this.loaded.organizations.filter(({id, name}) => `${id} ${name}`.toLowerCase().includes(sought));
        return html`
            <div class="stack">
                ${searchedList(this, {search: t("tenants.orgs.search"), label: t("tenants.orgs.title"), columns: this.#columns(), found})}
            </div>`;
    }

    #columns() {
        return [
            {id: "name", label: t("tenants.name"), sort: ({name}) => name, render: ({id, name}) => html`<a href=${`/admin/org/${id}`}>${name}</a>`},
            {id: "id", label: t("tenants.id"), sort: ({id}) => id, render: ({id}) => html`<code>${id}</code>`},
            {id: "created", label: t("tenants.created"), sort: ({createdAt}) => createdAt, render: ({createdAt}) => moment(createdAt)},
            {id: "actions", label: t("tenants.actions"), render: (organization) => html`
                <m-menu label=${t("tenants.actionsOf", {name: organization.name})} icon="more" .items=${[
                    {label: t("tenants.rename"), icon: "settings", run: () => this.#rename(organization)},
                    {label: t("tenants.delete"), icon: "trash", kind: "danger", run: () => attempt(() => removeTenant("org", organization, () => this.reload()))},
                ]}></m-menu>`},
        ];
    }

    #create = async () => {
        const draft = {};
        const created = await formDialog({
            heading: t("tenants.orgs.create"),
            action: t("tenants.create"),
            content: (problem, changed) => newNameFields({draft, idHint: t("tenants.idHint"), problem, changed}),
            save: async (values) => (await post("/orgs", values)).data,
        });
        if (created) {
            toast(t("tenants.createdIt", {name: created.name}));
            await navigate(`/admin/org/${created.id}`);
        }
    };

    async #rename(organization) {
        if (await renameOrganization(organization)) {
            await this.reload();
        }
    }
}

customElements.define("page-organizations", Organizations);
