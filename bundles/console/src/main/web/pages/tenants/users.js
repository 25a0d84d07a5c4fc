import {html, nothing} from "lit";
import {all, patch, post, remove} from "../../core/api.js";
import {moment, t} from "../../core/messages.js";
import {query} from "../../core/router.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/menu.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {newNameFields, textField} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";
import {searchedList} from "./searched-list.js";

const FIRST = "admin"; // the administrator's token stands for that user, so nobody may lock, demote or delete it

const pathOf = ({id}) => `/users/${encodeURIComponent(id)}`;

/** All users of the installation. */
class Users extends LoadedPage {
    static properties = {sought: {state: true}};

    constructor() {
        super();
        this.sought = query().get("q") ?? "";
    }

    heading() {
        return t("tenants.users.title");
    }

    fetch() {
        return all("/users");
    }

    actions() {
        return html`<button class="primary" @click=${this.#create}>${t("tenants.users.create")}</button>`;
    }

    content() {
        const sought = this.sought.toLowerCase();
        const found = this.loaded.filter(({id, displayName}) => `${id} ${displayName}`.toLowerCase().includes(sought));
        return html`
            <div class="stack">
                ${searchedList(this, {search: t("tenants.users.search"), label: t("tenants.users.title"), columns: this.#columns(), found})}
            </div>`;
    }

    #columns() {
        return [
            {id: "name", label: t("tenants.users.displayName"), sort: ({displayName}) => displayName, render: ({id, displayName}) => html`
                <strong>${displayName}</strong>${id === session.user.userId ? html` <span class="muted small">${t("tenants.members.you")}</span>` : nothing}`},
            {id: "id", label: t("tenants.id"), sort: ({id}) => id, render: ({id}) => html`<code>${id}</code>`},
            {id: "state", label: t("tenants.users.state"), sort: (user) => (user.disabled ? 1 : 0), render: (user) => html`
                <span class="row">
                    ${user.disabled
                        ? html`<m-status kind="danger">${t("tenants.users.locked")}</m-status>`
                        : html`<m-status kind="success">${t("tenants.users.active")}</m-status>`}
                    ${user.systemAdmin ? html`<m-status kind="info">${t("tenants.users.systemAdmin")}</m-status>` : nothing}
                    ${user.hasPassword ? nothing : html`<m-status kind="neutral">${t("tenants.users.noPassword")}</m-status>`}
                </span>`},
            {id: "created", label: t("tenants.created"), sort: ({createdAt}) => createdAt, render: ({createdAt}) => moment(createdAt)},
            {id: "actions", label: t("tenants.actions"), render: (user) => html`
                <m-menu label=${t("tenants.actionsOf", {name: user.displayName})} icon="more" .items=${this.#items(user)}></m-menu>`},
        ];
    }

    #items(user) {
        const fixed = user.id === FIRST ? {disabled: true, why: t("tenants.users.fixed")} : {};
        return [
            {label: t("tenants.users.edit"), icon: "settings", run: () => this.#edit(user)},
            {label: t("tenants.users.resetPassword"), icon: "lock", run: () => this.#resetPassword(user)},
            {label: t(user.systemAdmin ? "tenants.users.demote" : "tenants.users.promote"), icon: "shield", run: () => this.#toggleAdmin(user), ...fixed},
            {label: t(user.disabled ? "tenants.users.unlock" : "tenants.users.lock"), icon: user.disabled ? "check" : "lock", run: () => this.#toggleLock(user), ...fixed},
            {label: t("tenants.users.audit"), icon: "history", href: `/admin/audit?user=${encodeURIComponent(user.id)}`},
            {label: t("tenants.delete"), icon: "trash", kind: "danger", run: () => this.#remove(user), ...fixed},
        ];
    }

    #create = async () => {
        const draft = {};
        const created = await formDialog({
            heading: t("tenants.users.create"),
            action: t("tenants.create"),
            content: (problem, changed) => html`
                ${newNameFields({draft, member: "displayName", label: t("tenants.users.displayName"), idHint: t("tenants.users.idHint"), problem, changed})}
                ${textField({name: "password", label: t("tenants.users.password"), hint: t("tenants.users.passwordHint"), type: "password",
                    autocomplete: "new-password", problem})}
                <label class="row"><input type="checkbox" name="systemAdmin"> ${t("tenants.users.isAdmin")}</label>`,
            save: async ({displayName, id, password, systemAdmin}) => (await post("/users", {
                displayName, id, systemAdmin: systemAdmin === "on", ...(password ? {password} : {}),
            })).data,
        });
        if (created) {
            toast(t("tenants.createdIt", {name: created.displayName}));
            await this.reload();
        }
    };

    async #edit(user) {
        const changed = await formDialog({
            heading: t("tenants.users.editIt", {name: user.displayName}),
            action: t("tenants.save"),
            content: (problem) => textField({name: "displayName", label: t("tenants.users.displayName"), isRequired: true, value: user.displayName, problem}),
            save: async (values) => (await patch(pathOf(user), values)).data,
        });
        if (changed) {
            toast(t("tenants.saved"));
            await this.reload();
        }
    }

    async #resetPassword(user) {
        const changed = await formDialog({
            heading: t("tenants.users.resetOf", {name: user.displayName}),
            action: t("tenants.users.setPassword"),
            content: (problem) => html`
                <p>${t("tenants.users.resetWhat", {name: user.displayName})}</p>
                ${textField({name: "password", label: t("tenants.users.newPassword"), hint: t("tenants.users.newPasswordHint"), type: "password",
                    autocomplete: "new-password", isRequired: true, problem})}`,
            save: async ({password}) => {
                await patch(pathOf(user), {password});
                if (user.id === session.user.userId) {
                    await session.signIn(user.id, password); // the new password has ended the session
                }
            },
        });
        if (changed) {
            toast(t("tenants.users.passwordSet", {name: user.displayName}));
            await this.reload();
        }
    }

    async #toggleAdmin(user) {
        const key = user.systemAdmin ? "demote" : "promote";
        if (await this.#confirmed(user, key, "danger")) {
            await this.#change(user, {systemAdmin: !user.systemAdmin}, {systemAdmin: user.systemAdmin});
        }
    }

    async #toggleLock(user) {
        if (user.disabled || await this.#confirmed(user, "lock", "danger")) {
            await this.#change(user, {disabled: !user.disabled}, {disabled: user.disabled});
        }
    }

    #confirmed(user, key, kind) {
        return confirmDialog({
            heading: t(`tenants.users.${key}It`, {name: user.displayName}),
            content: html`<p>${t(`tenants.users.${key}What`, {name: user.displayName, id: user.id})}</p>`,
            action: t(`tenants.users.${key}`),
            kind,
        });
    }

    #change(user, values, before) {
        return attempt(async () => {
            await patch(pathOf(user), values);
            toast(t("tenants.users.changed", {name: user.displayName}), {action: {label: t("tenants.undo"), run: () => attempt(async () => {
                await patch(pathOf(user), before);
                await this.reload();
            })}});
            await this.reload();
        });
    }

    async #remove(user) {
        if (await this.#confirmed(user, "delete", "danger")) {
            await attempt(async () => {
                await remove(pathOf(user));
                toast(t("tenants.users.deleted", {name: user.displayName}));
                await this.reload();
            });
        }
    }
}

customElements.define("page-users", Users);
