import {html} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import {session} from "../../core/session.js";
import "./entity-actions.js";
import "./entity-extras.js";
import {WorkspacePage} from "./workspace-element.js";

/** One member of the workspace, and what plugins add to that. Administrators see all members, others themselves. */
class MemberPage extends WorkspacePage {
    #member = new Loaded(this, async () => (await get(`${this.path}/members/${encodeURIComponent(this.parameters.userId)}`)).data);
    #shown = null;

    get titles() {
        return [this.parameters.userId, t("shell.members.title")];
    }

    scopeChanged() {
        this.#member.forget();
    }

    get #isSelf() {
        return this.parameters.userId === session.user.userId;
    }

    updated() {
        super.updated();
        if (this.#shown !== this.parameters.userId) {
            this.#shown = this.parameters.userId;
            this.#member.forget();
        }
        if (this.context && this.mayManage && !this.#member.isAsked) {
            this.#member.ask({isNew: true});
        }
    }

    content() {
        const {userId} = this.parameters;
        if (!this.mayManage && !this.#isSelf) {
            return html`<h1>${userId}</h1><p>${t("shell.members.notYours")}</p>`;
        }
        const role = this.context.userRole;
        const own = {userId, role};
        return html`
            <p class="crumbs small"><a href=${`${this.home}/members`}>${t("shell.members.title")}</a></p>
            ${this.mayManage ? this.#member.view((member) => this.#page(member)) : this.#page(own)}`;
    }

    #page(member) {
        const data = {member: {userId: member.userId, role: member.role}};
        return html`
            <div class="head">
                <h1>${member.userId}</h1>
                <entity-actions label=${t("shell.actions.member", {user: member.userId})} .parameters=${this.parameters} target="member"
                    .data=${data}></entity-actions>
            </div>
            <div class="stack">
                <dl class="facts">
                    <dt>${t("shell.members.role")}</dt><dd>${t(`shell.role.${member.role}`)}</dd>
                    ${member.addedAt ? html`<dt>${t("shell.members.since")}</dt><dd>${moment(member.addedAt)}</dd>` : ""}
                </dl>
                <entity-extras .parameters=${this.parameters} target="member" .data=${data}></entity-extras>
            </div>`;
    }
}

customElements.define("page-workspace-member", MemberPage);

export default "page-workspace-member";
