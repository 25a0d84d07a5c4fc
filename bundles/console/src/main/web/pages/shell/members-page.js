import {html, nothing} from "lit";
import {all, put, remove} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/empty.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/table.js";
import {toast} from "../../kit/toasts.js";
import {WorkspacePage} from "./workspace-element.js";

export const ROLES = ["ws_owner", "ws_admin", "ws_user"];

/** Who belongs to the workspace, and as what. */
class MembersPage extends WorkspacePage {
    static properties = {problem: {state: true}};

    #members = new Loaded(this, () => all(`${this.path}/members`));
    #candidates = [];

    constructor() {
        super();
        this.problem = null;
    }

    get titles() {
        return [t("shell.members.title")];
    }

    scopeChanged() {
        this.problem = null;
        this.#candidates = [];
        this.#members.forget();
    }

    content() {
        if (!this.mayManage) {
            return html`<h1>${t("shell.members.title")}</h1>
                <p>${t("shell.members.notYours")}</p>
                <p><a href=${`${this.home}/members/${encodeURIComponent(session.user.userId)}`}>${t("shell.members.toOwn")}</a></p>`;
        }
        return html`
            <div class="head"><h1>${t("shell.members.title")}</h1></div>
            <div class="stack">
                ${this.problem ? problemView(this.problem) : nothing}
                ${this.#add()}
                ${this.#members.view((members) => members.length === 0
                    ? html`<m-empty icon="users" heading=${t("shell.members.none")}>${t("shell.members.noneWhy")}</m-empty>`
                    : this.#table(members))}
            </div>`;
    }

    updated() {
        super.updated();
        if (this.context && this.mayManage && !this.#members.isAsked) {
            this.#members.ask();
            this.#loadCandidates();
        }
    }

    /** Members of the organization are suggested to those who may see them. */
    async #loadCandidates() {
        if (session.user.systemAdmin || !this.isMember) {
            const people = await all(`/orgs/${encodeURIComponent(this.context.orgId)}/members`).catch(() => []); // suggestions alone
            this.#candidates = people.map(({userId}) => userId);
            this.requestUpdate();
        }
    }

    #add() {
        return html`
            <form class="card row end" aria-label=${t("shell.members.add")} @submit=${this.#submit}>
                <label class="field">${t("shell.members.user")}
                    <input name="userId" required autocomplete="off" list="member-candidates"></label>
                <datalist id="member-candidates">${this.#candidates.map((userId) => html`<option value=${userId}></option>`)}</datalist>
                <label class="field">${t("shell.members.role")}
                    <select name="role">${ROLES.map((role) => html`
                        <option value=${role} ?selected=${role === "ws_user"}>${t(`shell.role.${role}`)}</option>`)}</select></label>
                <button class="primary">${t("shell.members.add")}</button>
            </form>`;
    }

    #table(members) {
        const columns = [
            {
                id: "userId",
                label: t("shell.members.user"),
                render: ({userId}) => html`<a href=${`${this.home}/members/${encodeURIComponent(userId)}`}>${userId}</a>`,
                sort: ({userId}) => userId,
            },
            {
                id: "role",
                label: t("shell.members.role"),
                render: (member) => html`
                    <select aria-label=${t("shell.members.roleOf", {user: member.userId})} .value=${member.role}
                        @change=${(event) => this.#change(member, event.target)}>
                        ${ROLES.map((role) => html`<option value=${role} ?selected=${role === member.role}>${t(`shell.role.${role}`)}</option>`)}
                    </select>`,
                sort: ({role}) => ROLES.indexOf(role),
            },
            {id: "addedAt", label: t("shell.members.since"), render: ({addedAt}) => moment(addedAt), sort: ({addedAt}) => addedAt},
            {
                id: "remove",
                label: t("shell.members.remove"),
                render: (member) => html`
                    <button class="danger" aria-label=${t("shell.members.removeOne", {user: member.userId})}
                        @click=${() => this.#remove(member)}>${t("shell.members.remove")}</button>`,
            },
        ];
        return html`<m-table label=${t("shell.members.title")} .columns=${columns} .rows=${members} .key=${({userId}) => userId} sort="userId"></m-table>`;
    }

    async #submit(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        const userId = form.get("userId").trim();
        if (await this.#write(() => put(this.#member(userId), {role: form.get("role")}))) {
            event.target.reset();
            toast(t("shell.members.added", {user: userId}));
        }
    }

    async #change(member, select) {
        const before = member.role;
        const role = select.value;
        if (await this.#write(() => put(this.#member(member.userId), {role}))) {
            toast(t("shell.members.changed", {user: member.userId, role: t(`shell.role.${role}`)}), {
                action: {
                    label: t("shell.undo"),
                    run: () => this.#write(() => put(this.#member(member.userId), {role: before})),
                },
            });
        } else {
            select.value = before;
        }
    }

    async #remove(member) {
        const isSure = await confirmDialog({
            heading: t("shell.members.removeOne", {user: member.userId}),
            content: html`<p>${t("shell.members.removeWhat", {user: member.userId, workspace: this.context.workspace.name})}</p>`,
            action: t("shell.members.remove"),
            kind: "danger",
        });
        if (isSure && await this.#write(() => remove(this.#member(member.userId)))) {
            toast(t("shell.members.removed", {user: member.userId}), {
                action: {
                    label: t("shell.undo"),
                    run: () => this.#write(() => put(this.#member(member.userId), {role: member.role})),
                },
            });
        }
    }

    #member(userId) {
        return `${this.path}/members/${encodeURIComponent(userId)}`;
    }

    /** Whether it was written; what refuses it is shown. */
    async #write(write) {
        this.problem = null;
        try {
            await write();
        } catch (fault) {
            this.problem = fault;
            return false;
        }
        await Promise.all([this.#members.ask(), this.refreshContext()]);
        return true;
    }
}

customElements.define("page-workspace-members", MembersPage);

export default "page-workspace-members";
