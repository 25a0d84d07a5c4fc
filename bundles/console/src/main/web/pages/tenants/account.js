import {html, nothing} from "lit";
import {all, post, put, remove} from "../../core/api.js";
import {ago, moment, number, t} from "../../core/messages.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/empty.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {selectField, textField} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";

const DAY_MILLIS = 86_400_000;
const EXPIRIES = [30, 90, 365];

/** The account of the one who is signed in: password and API tokens. */
class Account extends LoadedPage {
    static properties = {made: {state: true}, isCopied: {state: true}};

    constructor() {
        super();
        this.made = null;
        this.isCopied = false;
    }

    heading() {
        return t("tenants.account.title");
    }

    async fetch() {
        const [tokens, organizations] = await Promise.all([all("/tokens"), all("/orgs")]);
        const workspaces = await Promise.all(organizations.map(({id}) => all(`/orgs/${id}/workspaces?limit=1000`)));
        return {tokens, organizations, workspaces: workspaces.flat()};
    }

    content() {
        const {userId, displayName, systemAdmin, hasPassword} = session.user;
        return html`
            <div class="stack">
                <dl class="facts">
                    <dt>${t("tenants.users.displayName")}</dt><dd>${displayName}</dd>
                    <dt>${t("tenants.id")}</dt><dd><code>${userId}</code></dd>
                </dl>
                ${systemAdmin ? html`<p><m-status kind="info">${t("tenants.users.systemAdmin")}</m-status></p>` : nothing}
                <section class="card stack" aria-labelledby="password-heading">
                    <h2 id="password-heading">${t("tenants.account.password")}</h2>
                    ${hasPassword
                        ? html`<p>${t("tenants.account.passwordWhat")}</p>
                            <p><button @click=${this.#changePassword}>${t("tenants.account.changePassword")}</button></p>`
                        : html`<p>${t("tenants.account.noPassword")}</p>`}
                </section>
                <section class="stack" aria-labelledby="tokens-heading">
                    <div class="head"><h2 id="tokens-heading">${t("tenants.tokens.title")}</h2>
                        <button class="primary" @click=${this.#create}>${t("tenants.tokens.create")}</button></div>
                    ${this.made ? this.#secret() : nothing}
                    ${this.#tokens()}
                </section>
            </div>`;
    }

    #secret() {
        return html`
            <div class="card stack secret" role="region" aria-labelledby="secret-heading">
                <h3 id="secret-heading" tabindex="-1">${t("tenants.tokens.made", {name: this.made.name})}</h3>
                <p>${t("tenants.tokens.once")}</p>
                <p class="row"><code class="token">${this.made.token}</code>
                    <button @click=${this.#copy}>${icon(this.isCopied ? "check" : "copy")} ${t(this.isCopied ? "tenants.tokens.copied" : "tenants.tokens.copy")}</button></p>
                <p><button @click=${() => {
                    this.made = null;
                }}>${t("tenants.tokens.kept")}</button></p>
            </div>`;
    }

    #copy = () => attempt(async () => {
        await navigator.clipboard.writeText(this.made.token);
        this.isCopied = true;
        toast(t("tenants.tokens.copied"));
    });

    #tokens() {
        const {tokens} = this.loaded;
        return tokens.length === 0
            ? html`<m-empty icon="lock" heading=${t("tenants.tokens.none")}>${t("tenants.tokens.noneHow")}</m-empty>`
            : html`<m-table label=${t("tenants.tokens.title")} .rows=${tokens} .key=${({id}) => id} sort="created" descending .columns=${this.#columns()}></m-table>`;
    }

    #columns() {
        return [
            {id: "name", label: t("tenants.name"), sort: ({name}) => name, render: ({name}) => name},
            {id: "scopes", label: t("tenants.tokens.scopes"), render: ({scopes}) => scopes.map((scope) => html`<code class="scope">${scope}</code> `)},
            {id: "created", label: t("tenants.created"), sort: ({createdAt}) => createdAt, render: ({createdAt}) => moment(createdAt)},
            {id: "expires", label: t("tenants.tokens.expires"), sort: ({expiresAt}) => expiresAt ?? "9", render: ({expiresAt}) => expiry(expiresAt)},
            {id: "used", label: t("tenants.tokens.used"), sort: ({lastUsedAt}) => lastUsedAt ?? "", render: ({lastUsedAt, usage}) =>
                lastUsedAt ? t("tenants.tokens.usage", {when: ago(lastUsedAt), requests: number(usage.requests), refused: number(usage.refused)}) : t("tenants.tokens.never")},
            {id: "actions", label: t("tenants.actions"), render: (token) => html`
                <button class="danger" @click=${() => this.#revoke(token)}>${t("tenants.tokens.revoke")} <span class="visually-hidden">${token.name}</span></button>`},
        ];
    }

    #create = async () => {
        const draft = {isReadOnly: false, places: new Set()};
        const {organizations, workspaces} = this.loaded;
        const made = await formDialog({
            heading: t("tenants.tokens.create"),
            action: t("tenants.tokens.make"),
            content: (problem, changed) => html`
                ${textField({name: "name", label: t("tenants.name"), hint: t("tenants.tokens.nameHint"), isRequired: true, problem})}
                ${selectField({name: "days", label: t("tenants.tokens.expires"), value: "90", options: [
                    ...EXPIRIES.map((days) => ({value: String(days), label: t("tenants.tokens.days", {count: days})})),
                    {value: "", label: t("tenants.tokens.neverExpires")}]})}
                <fieldset class="stack">
                    <legend>${t("tenants.tokens.may")}</legend>
                    <label class="row"><input type="checkbox" .checked=${draft.isReadOnly} @change=${(event) => {
                        draft.isReadOnly = event.target.checked;
                        changed();
                    }}> ${t("tenants.tokens.readOnly")}</label>
                    ${organizations.length + workspaces.length > 0
                        ? html`<details><summary>${t("tenants.tokens.places")}</summary>
                            <div class="stack places">${[
                                ...organizations.map((organization) => place(draft, changed, `org/${organization.id}`, organization.name)),
                                ...workspaces.map((workspace) => place(draft, changed, `workspace/${workspace.id}`, workspace.name))]}</div></details>`
                        : nothing}
                    <p class="small muted" role="status">${scopesOf(draft).length === 0 ? t("tenants.tokens.all") : t("tenants.tokens.limited", {scopes: scopesOf(draft).join(", ")})}</p>
                </fieldset>`,
            save: async ({name, days}) => {
                const scopes = scopesOf(draft);
                const {data} = await post("/tokens", {
                    name,
                    ...(days ? {expiresAt: new Date(Date.now() + Number(days) * DAY_MILLIS).toISOString()} : {}),
                    ...(scopes.length > 0 ? {scopes} : {}),
                });
                return {...data, name};
            },
        });
        if (made) {
            this.made = made;
            this.isCopied = false;
            await this.reload();
            await this.updateComplete;
            this.querySelector("#secret-heading").focus();
        }
    };

    async #revoke(token) {
        const isConfirmed = await confirmDialog({
            heading: t("tenants.tokens.revokeIt", {name: token.name}),
            content: html`<p>${t("tenants.tokens.revokeWhat", {name: token.name})}</p>`,
            action: t("tenants.tokens.revoke"),
            kind: "danger",
        });
        if (isConfirmed) {
            await attempt(async () => {
                await remove(`/tokens/${encodeURIComponent(token.id)}`);
                toast(t("tenants.tokens.revoked", {name: token.name}));
                if (this.made?.id === token.id) {
                    this.made = null;
                }
                await this.reload();
            });
        }
    }

    #changePassword = async () => {
        const changed = await formDialog({
            heading: t("tenants.account.changePassword"),
            action: t("tenants.users.setPassword"),
            content: (problem) => html`
                <p>${t("tenants.account.passwordWhat")}</p>
                ${textField({name: "current", label: t("tenants.account.currentPassword"), type: "password", autocomplete: "current-password",
                    isRequired: true, problem})}
                ${textField({name: "password", label: t("tenants.users.newPassword"), hint: t("tenants.users.newPasswordHint"), type: "password",
                    autocomplete: "new-password", isRequired: true, problem})}`,
            save: async (passwords) => {
                await put("/session/password", passwords);
                await session.load(); // it goes on as another one
            },
        });
        if (changed) {
            toast(t("tenants.account.passwordChanged"));
        }
    };
}

function place(draft, changed, scope, name) {
    return html`
        <label class="row"><input type="checkbox" .checked=${draft.places.has(scope)} @change=${(event) => {
            draft.places[event.target.checked ? "add" : "delete"](scope);
            changed();
        }}> ${name} <code>${scope}</code></label>`;
}

const scopesOf = ({isReadOnly, places}) => [...(isReadOnly ? ["read"] : []), ...places];

function expiry(expiresAt) {
    if (!expiresAt) {
        return t("tenants.tokens.neverExpires");
    }
    return new Date(expiresAt) < new Date()
        ? html`<m-status kind="danger">${t("tenants.tokens.expired", {when: moment(expiresAt)})}</m-status>`
        : moment(expiresAt);
}

customElements.define("page-account", Account);
