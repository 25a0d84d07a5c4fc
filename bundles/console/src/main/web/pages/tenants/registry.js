import {html, nothing} from "lit";
import {all, get, put, remove, upload} from "../../core/api.js";
import {bytes, moment, t} from "../../core/messages.js";
import {session} from "../../core/session.js";
import {confirmDialog} from "../../kit/dialog.js";
import "../../kit/empty.js";
import {icon} from "../../kit/icons.js";
import "../../kit/menu.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/progress.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";
import {selectField} from "./fields.js";
import {formDialog} from "./form-dialog.js";
import {LoadedPage} from "./loaded-page.js";

const STATES = {APPROVED: "success", APPROVAL_PENDING: "busy", REJECTED: "danger"};
const ARCHIVE = {"Content-Type": "application/octet-stream"};

/** The plugins of an organization: its own, which wait for approval, and those of the system with the version that it has. */
class Registry extends LoadedPage {
    static properties = {uploading: {state: true}, uploadFault: {state: true}, isDropping: {state: true}};

    constructor() {
        super();
        this.uploading = null;
        this.uploadFault = null;
        this.isDropping = false;
    }

    get #path() {
        return `/orgs/${encodeURIComponent(this.parameters.orgId)}/plugins`;
    }

    heading() {
        return t("tenants.registry.title");
    }

    scope() {
        return `org/${this.parameters.orgId}`;
    }

    async fetch() {
        const plugins = await all(this.#path);
        return {own: plugins.filter(({registry}) => registry === "org"), system: plugins.filter(({registry}) => registry !== "org")};
    }

    content() {
        const {own, system} = this.loaded;
        return html`
            <div class="stack">
                ${this.#upload()}
                <section class="stack" aria-labelledby="own-heading">
                    <h2 id="own-heading">${t("tenants.registry.own")}</h2>
                    ${own.length === 0
                        ? html`<m-empty icon="plug" heading=${t("tenants.registry.none")}>${t("tenants.registry.noneHow", {prefix: `${this.parameters.orgId}.`})}</m-empty>`
                        : own.map((plugin) => this.#own(plugin))}
                </section>
                <section class="stack" aria-labelledby="system-heading">
                    <h2 id="system-heading">${t("tenants.registry.system")}</h2>
                    ${system.length === 0
                        ? html`<p class="muted">${t("tenants.registry.noneOfSystem")}</p>`
                        : html`<m-table label=${t("tenants.registry.system")} .rows=${system} .key=${({name}) => name} sort="name" .columns=${this.#columns()}></m-table>`}
                </section>
            </div>`;
    }

    #upload() {
        return html`
            <section class="card stack drop" ?data-dropping=${this.isDropping} aria-labelledby="upload-heading"
                @dragover=${(event) => {
                    event.preventDefault();
                    this.isDropping = true;
                }} @dragleave=${() => {
                    this.isDropping = false;
                }} @drop=${(event) => {
                    event.preventDefault();
                    this.isDropping = false;
                    this.#take(event.dataTransfer.files[0]);
                }}>
                <h2 id="upload-heading">${t("tenants.registry.upload")}</h2>
                <p>${t("tenants.registry.uploadWhat", {prefix: `${this.parameters.orgId}.`})}</p>
                <label class="field">${t("tenants.registry.file")}
                    <input type="file" accept=".zip,.jar" ?disabled=${this.uploading !== null} @change=${(event) => this.#take(event.target.files[0], event.target)}></label>
                ${this.uploading ? html`<m-progress label=${t("tenants.registry.sending", {name: this.uploading.name})} value=${this.uploading.sent} max=${this.uploading.total}></m-progress>` : nothing}
                ${this.uploadFault ? problemView(this.uploadFault) : nothing}
            </section>`;
    }

    /** Has the server look at an archive first, shows what it would do, and sends it then. */
    async #take(file, input) {
        if (!file || this.uploading) {
            return;
        }
        this.uploadFault = null;
        try {
            const plan = await this.#send(file, "?dryRun=true");
            if (await this.#confirmed(plan)) {
                const plugin = await this.#send(file, "");
                toast(t("tenants.registry.waits", {name: plugin.displayName}));
                await this.reload();
            }
        } catch (problem) {
            this.uploadFault = problem;
        }
        this.uploading = null;
        if (input) {
            input.value = ""; // so that the same file may be chosen again
        }
    }

    async #send(file, query) {
        this.uploading = {name: file.name, sent: 0, total: file.size};
        const {data} = await upload(this.#path + query, file, {headers: ARCHIVE, progress: (sent, total) => {
            this.uploading = {name: file.name, sent, total};
        }});
        this.uploading = null;
        return data;
    }

    #confirmed(plan) {
        return confirmDialog({
            heading: t("tenants.registry.send", {name: plan.name, version: plan.version ?? ""}),
            content: html`
                <p>${t("tenants.registry.sendWhat")}</p>
                ${plan.permissions.asked.length > 0
                    ? html`<p>${t("tenants.registry.asks")}</p><ul>${plan.permissions.asked.map((permission) => html`<li><code>${permission}</code></li>`)}</ul>`
                    : html`<p>${t("tenants.registry.asksNothing")}</p>`}
                ${plan.notes.length > 0 ? html`<ul>${plan.notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}`,
            action: t("tenants.registry.sendIt"),
        });
    }

    #own(plugin) {
        return html`
            <article class="card stack" aria-labelledby=${`own-${plugin.name}`}>
                <div class="head">
                    <h3 id=${`own-${plugin.name}`}>${plugin.displayName} <code>${plugin.name}</code></h3>
                    <m-menu label=${t("tenants.actionsOf", {name: plugin.displayName})} icon="more" .items=${[
                        ...(plugin.version ? [this.#settingsItem(plugin), ...this.#pinItems(plugin)] : []),
                        {label: t("tenants.registry.remove"), icon: "trash", kind: "danger", run: () => this.#remove(plugin)},
                    ]}></m-menu>
                </div>
                <p>${plugin.description}</p>
                <p class="row"><m-status kind=${STATES[plugin.state] ?? "neutral"}>${t(`tenants.registry.state.${plugin.state}`)}</m-status>
                    ${plugin.version ? html`<span>${t("tenants.registry.inForce", {version: plugin.version})}</span>` : nothing}
                    ${plugin.pinned ? html`<m-status kind="info">${t("tenants.registry.pinned", {version: plugin.pinned})}</m-status>` : nothing}</p>
                ${plugin.reason ? html`<p>${plugin.reason.message}</p>` : nothing}
                <div class="scroll" tabindex="0" role="group" aria-label=${t("tenants.registry.versionsOf", {name: plugin.displayName})}>
                    <table class="plain">
                        <thead><tr><th scope="col">${t("tenants.registry.version")}</th><th scope="col">${t("tenants.users.state")}</th>
                            <th scope="col">${t("tenants.registry.since")}</th><th scope="col">${t("tenants.registry.size")}</th><th scope="col">${t("tenants.actions")}</th></tr></thead>
                        <tbody>${plugin.versions.map((version) => this.#version(plugin, version))}</tbody>
                    </table>
                </div>
            </article>`;
    }

    #version(plugin, version) {
        return html`
            <tr>
                <th scope="row">${version.version}</th>
                <td><m-status kind=${STATES[version.state] ?? "neutral"}>${t(`tenants.registry.state.${version.state}`)}</m-status>
                    ${version.rejection ? html`<br><span class="small">${t("tenants.registry.rejected", {user: version.rejection.rejectedBy, reason: version.rejection.reason})}</span>` : nothing}</td>
                <td>${moment(version.since)}${version.submittedBy ? html`<br><span class="small muted">${version.submittedBy}</span>` : nothing}</td>
                <td>${bytes(version.sizeBytes)}</td>
                <td>${version.state === "APPROVED" ? nothing : html`
                    <button class="danger" @click=${() => this.#withdraw(plugin, version)}>${t("tenants.registry.withdraw")} <span class="visually-hidden">${version.version}</span></button>`}</td>
            </tr>`;
    }

    #columns() {
        return [
            {id: "name", label: t("tenants.name"), sort: ({displayName}) => displayName, render: ({name, displayName}) => html`${displayName}<br><code>${name}</code>`},
            {id: "version", label: t("tenants.registry.version"), render: ({version, pinned}) => html`${version ?? "–"}
                ${pinned ? html`<m-status kind="info">${t("tenants.registry.pinned", {version: pinned})}</m-status>` : nothing}`},
            {id: "state", label: t("tenants.users.state"), sort: ({available}) => (available ? 1 : 0), render: ({available, reason}) => html`
                <m-status kind=${available ? "success" : "warning"}>${t(available ? "tenants.registry.available" : "tenants.registry.unavailable")}</m-status>
                ${reason ? html`<br><span class="small muted">${reason.message}</span>` : nothing}`},
            {id: "actions", label: t("tenants.actions"), render: (plugin) => html`
                <m-menu label=${t("tenants.actionsOf", {name: plugin.displayName})} icon="more" .items=${[this.#settingsItem(plugin), ...this.#pinItems(plugin)]}></m-menu>`},
        ];
    }

    #settingsItem(plugin) {
        return {label: t("tenants.registry.settings"), icon: "settings", href: `/admin/org/${this.parameters.orgId}/plugins/${plugin.name}/settings`};
    }

    #pinItems(plugin) {
        const refused = session.user.systemAdmin ? {} : {disabled: true, why: t("tenants.registry.pinBySystem")};
        return [{label: t("tenants.registry.pin"), icon: "lock", run: () => attempt(() => this.#pin(plugin)), ...refused}];
    }

    async #pin(plugin) {
        const address = `${this.#path}/${encodeURIComponent(plugin.name)}`;
        const {etag} = await get(address);
        const versions = plugin.registry === "org"
            ? plugin.versions.filter(({state}) => state === "APPROVED")
            : (await get(`/plugins/${encodeURIComponent(plugin.name)}`)).data.versions;
        const pinned = await formDialog({
            heading: t("tenants.registry.pinIt", {name: plugin.displayName}),
            action: t("tenants.save"),
            content: (problem) => html`
                <p>${t("tenants.registry.pinWhat")}</p>
                ${selectField({name: "version", label: t("tenants.registry.version"), value: plugin.pinned ?? "", problem, options: [
                    {value: "", label: t("tenants.registry.notPinned")}, ...versions.map(({version}) => ({value: version, label: version}))]})}`,
            save: ({version}) => put(address, {version: version || null}, {etag}),
        });
        if (pinned) {
            toast(t("tenants.saved"));
            await this.reload();
        }
    }

    async #withdraw(plugin, {version, state}) {
        const values = {name: plugin.displayName, version};
        const isConfirmed = await confirmDialog({
            heading: t("tenants.registry.withdrawIt", values),
            content: html`<p>${t(state === "REJECTED" ? "tenants.registry.withdrawRejected" : "tenants.registry.withdrawWhat", values)}</p>`,
            action: t("tenants.registry.withdraw"),
            kind: "danger",
        });
        if (isConfirmed) {
            await attempt(async () => {
                await remove(`${this.#path}/${encodeURIComponent(plugin.name)}?version=${encodeURIComponent(version)}`);
                toast(t("tenants.registry.withdrawn", values));
                await this.reload();
            });
        }
    }

    #remove(plugin) {
        return attempt(async () => {
            const address = `${this.#path}/${encodeURIComponent(plugin.name)}`;
            const {data: plan} = await remove(`${address}?dryRun=true`);
            const lost = Object.entries(plan.data.removed).filter(([, count]) => count > 0);
            const isConfirmed = await confirmDialog({
                heading: t("tenants.registry.removeIt", {name: plugin.displayName}),
                content: html`
                    <p>${t("tenants.registry.removeWhat", {name: plugin.displayName})}</p>
                    ${plan.dependents.length > 0 ? html`<p>${t("tenants.registry.removeWith", {names: plan.dependents.join(", ")})}</p>` : nothing}
                    ${lost.length > 0 ? html`<dl class="facts">${lost.map(([name, count]) => html`<dt><code>${name}</code></dt><dd>${count}</dd>`)}</dl>` : nothing}`,
                action: t("tenants.registry.remove"),
                kind: "danger",
            });
            if (isConfirmed) {
                await remove(`${address}${plan.needsCascade ? "?cascade=true" : ""}`);
                toast(t("tenants.registry.removed", {name: plugin.displayName}));
                await this.reload();
            }
        });
    }
}

customElements.define("page-registry", Registry);
