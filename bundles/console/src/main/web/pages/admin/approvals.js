import {html, LitElement, nothing} from "lit";
import {all, post} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {ago, bytes, moment, t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/dialog.js";
import "../../kit/empty.js";
import {field} from "../../kit/field.js";
import "../../kit/status.js";
import {toast} from "../../kit/toasts.js";
import {findPlugin, pluginPath} from "./actions.js";
import {permissionView} from "./permissions.js";
import {changesView, planView} from "./plan.js";
import {pluginAddress} from "./plugin.js";
import {differencesView} from "./install.js";

/** What waits for a system administrator: uploads of organizations, and permissions of versions that are installed. */
class ApprovalsPage extends LitElement {
    static properties = {reviewed: {state: true}, plan: {state: true}, installed: {state: true}, problem: {state: true}, isRejecting: {state: true}, isBusy: {state: true}};

    #waiting = new Loaded(this, () => all("/approvals"), {scope: () => "system"});
    #reason = "";

    constructor() {
        super();
        this.#reset(null);
    }

    #reset(reviewed) {
        this.reviewed = reviewed;
        this.plan = null;
        this.installed = null;
        this.problem = null;
        this.isRejecting = false;
        this.isBusy = false;
        this.#reason = "";
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("admin.approvals.documentTitle");
    }

    async #review(approval) {
        this.#reset(approval);
        await this.updateComplete;
        await this.querySelector("m-dialog").show();
        try {
            const [{data: plan}, installed] = await Promise.all([
                post(pluginPath(approval.name, "/approve?dryRun=true"), named(approval)), findPlugin(approval.name),
            ]);
            this.installed = installed;
            this.plan = plan;
        } catch (fault) {
            this.problem = fault;
        }
    }

    async #decide(verb, body, told) {
        const {name, displayName} = this.reviewed;
        this.isBusy = true;
        this.problem = null;
        try {
            await post(pluginPath(name, `/${verb}`), body);
            this.querySelector("m-dialog").close();
            toast(t(told, {name: displayName}));
            await this.#waiting.ask();
        } catch (fault) {
            this.problem = fault;
        }
        this.isBusy = false;
    }

    render() {
        return html`
            <div class="head"><h1>${t("admin.approvals.title")}</h1></div>
            <p class="muted">${t("admin.approvals.intro")}</p>
            ${this.#waiting.view((waiting) => waiting.length === 0
                ? html`<m-empty icon="check" heading=${t("admin.approvals.none")}>${t("admin.approvals.noneWhy")}</m-empty>`
                : html`<ul class="plain-list stack">${waiting.map((approval) => this.#card(approval))}</ul>`)}
            ${this.reviewed ? this.#dialog(this.reviewed) : nothing}`;
    }

    #card(approval) {
        const {kind, displayName, name, version, description, orgId, submittedBy, since, permissions} = approval;
        return html`
            <li class="card">
                <div class="head"><h2>${displayName} ${version}</h2>
                    <button class="primary" aria-label=${t("admin.approvals.reviewOf", {name: displayName, version})} @click=${() => this.#review(approval)}>${t("admin.approvals.review")}</button></div>
                <p class="row"><m-status kind="warning">${t(`admin.approvals.kind.${kind}`)}</m-status> <code>${name}</code></p>
                ${description ? html`<p>${description}</p>` : nothing}
                <p class="small muted">${orgId ? t("admin.approvals.from", {org: orgId, user: submittedBy ?? "–"}) : submittedBy ? t("admin.approvals.by", {user: submittedBy}) : ""}
                    <time datetime=${since} title=${moment(since)}>${ago(since)}</time> · ${t("admin.approvals.permissions", {count: permissions.filter((one) => one.needsConsent && !one.granted).length})}</p>
            </li>`;
    }

    #dialog(approval) {
        const {kind, displayName, name, version, sizeBytes, sha256, signature, permissions, findings} = approval;
        const isUpload = kind === "upload";
        return html`
            <m-dialog heading=${t("admin.approvals.reviewOf", {name: displayName, version})} @closed=${() => this.#reset(null)}>
                <div class="stack">
                    ${this.problem ? problemView(this.problem) : nothing}
                    <dl class="facts">
                        <dt>${t("admin.approvals.plugin")}</dt><dd><code>${name}</code> ${version}, ${bytes(sizeBytes)}
                            ${isUpload ? nothing : html`· <a href=${pluginAddress(name)}>${t("admin.install.show")}</a>`}</dd>
                        <dt>${t("admin.install.signatureLabel")}</dt><dd><m-status kind=${signature.mend ? "warning" : "success"}>${signature.message}</m-status></dd>
                        <dt>SHA-256</dt><dd><code>${sha256}</code></dd>
                    </dl>
                    <section><h3>${t("admin.install.permissions")}</h3>${permissions.length === 0
                        ? html`<p class="muted">${t("admin.install.asksNothing")}</p>`
                        : html`<ul class="plain-list stack">${permissions.map((one) => html`<li>${permissionView(one.permission,
                            one.granted ? t("admin.permissions.granted") : one.needsConsent ? t("admin.permissions.missing") : t("admin.permissions.none"))}</li>`)}</ul>`}</section>
                    ${findings.length > 0 ? html`<details><summary>${t("admin.approvals.findings", {count: findings.length})}</summary>
                        <ul class="small findings">${findings.map((finding) => html`<li>${finding}</li>`)}</ul></details>` : nothing}
                    ${this.plan?.archive ? html`<section><h3>${t(this.installed ? "admin.install.compared" : "admin.install.brings", {version: this.installed?.version ?? ""})}</h3>
                        ${differencesView(this.installed?.versions.find(({selected}) => selected)?.manifest ?? null, this.plan.archive.manifest)}</section>` : nothing}
                    <section><h3>${t("admin.install.effects")}</h3>${this.plan ? html`${planView(this.plan)}${changesView(this.plan)}`
                        : this.problem ? nothing : html`<p role="status">${t("common.loading")}</p>`}</section>
                    ${this.isRejecting ? field({
                        label: t("admin.approvals.reason"),
                        hint: t("admin.approvals.reasonHint"),
                        control: html`<textarea rows="3" maxlength="2000" required @input=${(event) => {
                            this.#reason = event.target.value;
                            this.requestUpdate();
                        }}></textarea>`,
                    }) : nothing}
                </div>
                ${this.isRejecting ? html`
                    <button slot="actions" @click=${() => {
                        this.isRejecting = false;
                    }}>${t("admin.approvals.back")}</button>
                    <button slot="actions" class="danger" ?disabled=${this.isBusy || this.#reason.trim() === ""} @click=${() =>
                        this.#decide("reject", {version, sha256, reason: this.#reason.trim()}, "admin.approvals.rejected")}>${t("admin.approvals.rejectNow", {name: displayName})}</button>` : html`
                    <button slot="actions" @click=${() => this.querySelector("m-dialog").close()}>${t("admin.approvals.later")}</button>
                    ${isUpload ? html`<button slot="actions" class="danger" @click=${() => this.#reject()}>${t("admin.approvals.reject")}</button>` : nothing}
                    <button slot="actions" class="primary" ?disabled=${this.isBusy || !this.plan} @click=${() =>
                        this.#decide("approve", named(approval), "admin.approvals.approved")}>${t(isUpload ? "admin.approvals.approve" : "admin.approvals.grant", {name: displayName})}</button>`}
            </m-dialog>`;
    }

    async #reject() {
        this.isRejecting = true;
        await this.updateComplete;
        this.querySelector("textarea").focus();
    }
}

/** The archive that was looked at: another one may have taken its place meanwhile. */
const named = ({version, sha256}) => ({version, sha256});

customElements.define("page-approvals", ApprovalsPage);
