import {html, nothing} from "lit";
import {all, put, remove} from "../../core/api.js";
import {moment, t} from "../../core/messages.js";
import {query} from "../../core/router.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/empty.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {selectField, textField} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";
import {searchedList} from "./searched-list.js";

const ROLES = ["org_member", "org_admin", "org_owner"];

/** Who belongs to an organization, and as what. */
class OrganizationMembers extends LoadedPage {
    static properties = {sought: {state: true}};

    constructor() {
        super();
        this.sought = query().get("q") ?? "";
    }

    get #path() {
        return `/orgs/${encodeURIComponent(this.parameters.orgId)}/members`;
    }

    heading() {
        return t("tenants.members.title");
    }

    /** The names of users are told to system administrators alone; for others there are the ids. */
    async fetch() {
        const [members, users] = await Promise.all([all(this.#path), session.user.systemAdmin ? all("/users") : []]);
        return {members, users, names: new Map(users.map(({id, displayName}) => [id, displayName]))};
    }

    actions() {
        return html`<button class="primary" @click=${this.#add}>${t("tenants.members.add")}</button>`;
    }

    content() {
        const sought = this.sought.toLowerCase();
        const {members, names} = this.loaded;
        const found = members.filter(({userId}) => `${userId} ${names.get(userId) ?? ""}`.toLowerCase().includes(sought));
        if (members.length === 0) {
            return html`<m-empty icon="users" heading=${t("tenants.members.none")}>${t("tenants.members.noneHow")}
                <button slot="action" class="primary" @click=${this.#add}>${t("tenants.members.add")}</button></m-empty>`;
        }
        return html`
            <div class="stack">
                <dl class="facts small">${ROLES.map((role) => html`<dt>${t(`tenants.role.${role}`)}</dt><dd>${t(`tenants.role.${role}.may`)}</dd>`)}</dl>
                ${searchedList(this, {search: t("tenants.members.search"), label: t("tenants.members.title"), columns: this.#columns(), key: ({userId}) => userId, sort: "user", found})}
            </div>`;
    }

    #columns() {
        return [
            {id: "user", label: t("tenants.members.user"), sort: ({userId}) => userId, render: ({userId}) => html`
                <strong>${userId}</strong>${userId === session.user.userId ? html` <span class="muted small">${t("tenants.members.you")}</span>` : nothing}
                ${this.loaded.names.has(userId) ? html`<br><span class="muted small">${this.loaded.names.get(userId)}</span>` : nothing}`},
            {id: "role", label: t("tenants.members.role"), sort: ({role}) => ROLES.indexOf(role), render: (member) => html`
                <select aria-label=${t("tenants.members.roleOf", {user: member.userId})} @change=${(event) => this.#choose(member, event.target)}>
                    ${ROLES.map((role) => html`<option value=${role} .selected=${role === member.role}>${t(`tenants.role.${role}`)}</option>`)}
                </select>`},
            {id: "since", label: t("tenants.members.since"), sort: ({addedAt}) => addedAt, render: ({addedAt}) => moment(addedAt)},
            {id: "actions", label: t("tenants.actions"), render: (member) => html`
                <button class="danger" @click=${() => this.#remove(member)}>${t("tenants.members.remove")}
                    <span class="visually-hidden">${member.userId}</span></button>`},
        ];
    }

    /** Changes a role at once; what is refused is shown as it was. */
    async #choose(member, select) {
        const before = member.role;
        const isDone = await attempt(async () => {
            await this.#put(member.userId, select.value);
            return true;
        });
        if (!isDone) {
            select.value = before;
            return;
        }
        toast(t("tenants.members.changed", {user: member.userId, role: t(`tenants.role.${select.value}`)}), {
            action: {label: t("tenants.undo"), run: () => attempt(async () => {
                await this.#put(member.userId, before);
                await this.reload();
            })},
        });
        await this.reload();
    }

    #put(userId, role) {
        return put(`${this.#path}/${encodeURIComponent(userId)}`, {role});
    }

    #add = async () => {
        const known = new Set(this.loaded.members.map(({userId}) => userId));
        const added = await formDialog({
            heading: t("tenants.members.add"),
            action: t("tenants.members.addIt"),
            content: (problem) => html`
                ${textField({name: "userId", label: t("tenants.members.userId"), hint: t("tenants.members.userIdHint"), isRequired: true, problem, list: "users"})}
                <datalist id="users">${this.loaded.users.filter(({id}) => !known.has(id)).map(({id, displayName}) => html`<option value=${id}>${displayName}</option>`)}</datalist>
                ${selectField({name: "role", label: t("tenants.members.role"), value: "org_member", problem,
                    options: ROLES.map((role) => ({value: role, label: t(`tenants.role.${role}`)}))})}`,
            save: async ({userId, role}) => (await this.#put(userId.trim(), role)).data,
        });
        if (added) {
            toast(t("tenants.members.added", {user: added.userId}));
            await this.reload();
        }
    };

    async #remove(member) {
        const user = member.userId;
        const isConfirmed = await confirmDialog({
            heading: t("tenants.members.removeIt", {user}),
            content: html`<p>${t("tenants.members.removeWhat", {user})}</p>
                ${user === session.user.userId ? html`<p><strong>${t("tenants.members.removeYou")}</strong></p>` : nothing}`,
            action: t("tenants.members.removeIt", {user}),
            kind: "danger",
        });
        if (!isConfirmed) {
            return;
        }
        await attempt(async () => {
            await remove(`${this.#path}/${encodeURIComponent(user)}`);
            toast(t("tenants.members.removed", {user}));
            await this.reload();
        });
    }
}

customElements.define("page-organization-members", OrganizationMembers);
