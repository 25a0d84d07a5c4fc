import {html, LitElement, nothing} from "lit";
import {get, put, remove} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import {Sending} from "../../kit/sending.js";
import "../../kit/status.js";
import {approve, pluginPath} from "./actions.js";
import {explained, permissionView} from "./permissions.js";
import {eventsOf} from "./plugin.js";

const CHANNELS = new Set(["rest", "deploy-folder", "no-consent", "earlier-version", "boot"]);

/** What each version asks for and was granted. */
class PluginPermissions extends LitElement {
    static properties = {plugin: {attribute: false}};

    #versions = new Loaded(this, async () => (await get(pluginPath(this.plugin.name, "/permissions"))).data, eventsOf(() => this.plugin.name));
    #sending = new Sending(this);

    createRenderRoot() {
        return this;
    }

    #do(change) {
        return this.#sending.run(async () => {
            if (await change()) {
                await this.#versions.ask();
            }
        });
    }

    #grant(version, permission) {
        return this.#do(async () => {
            const {words, why} = explained(permission);
            const isConfirmed = await confirmDialog({
                heading: t("admin.permissions.grantHeading", {name: this.plugin.displayName}),
                content: html`<p>${words}</p>${why ? html`<p>${why}</p>` : nothing}`,
                action: t("admin.permissions.grant"),
            });
            if (isConfirmed) {
                const granted = version.permissions.filter((one) => one.granted).map((one) => one.permission);
                await put(pluginPath(this.plugin.name, "/permissions"), {version: version.version, permissions: [...granted, permission]});
            }
            return isConfirmed;
        });
    }

    #revoke(version, permission) {
        return this.#do(async () => {
            const isConfirmed = await confirmDialog({
                heading: t("admin.permissions.revokeHeading", {name: this.plugin.displayName}),
                content: html`<p>${explained(permission).words}</p><p>${t("admin.permissions.revokeWhat", {version: version.version})}</p>`,
                action: t("admin.permissions.revoke"),
                kind: "danger",
            });
            if (isConfirmed) {
                await remove(pluginPath(this.plugin.name, `/permissions?${new URLSearchParams({version: version.version, permission})}`));
            }
            return isConfirmed;
        });
    }

    render() {
        return html`${this.#sending.view()}
            ${this.#versions.view((versions) => html`<div class="stack">${versions.map((version) => this.#version(version))}</div>`)}`;
    }

    #version(version) {
        return html`<section class="card">
            <div class="head"><h2>${version.version}</h2><div class="row">
                ${version.selected ? html`<m-status kind="info">${t("admin.versions.inUse")}</m-status>` : nothing}
                ${version.pending
                    ? html`<m-status kind="warning">${t("admin.permissions.pending")}</m-status>
                        <button class="primary" ?disabled=${this.#sending.isBusy} @click=${() => this.#do(() => approve(this.plugin, version.version))}>${t("admin.permissions.grantAll")}</button>`
                    : nothing}</div></div>
            ${version.permissions.length === 0 ? html`<p class="muted">${t("admin.install.asksNothing")}</p>` : html`
                <ul class="plain-list stack">${version.permissions.map((one) => html`<li class="head">
                    ${permissionView(one.permission, this.#grantText(one))}
                    <div class="row">${this.#status(one)}
                        ${!one.needsConsent ? nothing : one.granted
                            ? html`<button class="danger" ?disabled=${this.#sending.isBusy} aria-label=${t("admin.permissions.revokeOne", {permission: one.permission})} @click=${() =>
                                this.#revoke(version, one.permission)}>${t("admin.permissions.revoke")}</button>`
                            : html`<button ?disabled=${this.#sending.isBusy} aria-label=${t("admin.permissions.grantOne", {permission: one.permission})} @click=${() =>
                                this.#grant(version, one.permission)}>${t("admin.permissions.grant")}</button>`}</div></li>`)}</ul>`}
        </section>`;
    }

    #status({needsConsent, granted}) {
        return !needsConsent ? html`<m-status kind="neutral">${t("admin.permissions.none")}</m-status>`
            : granted ? html`<m-status kind="success">${t("admin.permissions.granted")}</m-status>`
            : html`<m-status kind="warning">${t("admin.permissions.missing")}</m-status>`;
    }

    #grantText({granted, grantedBy, grantedAt, channel}) {
        if (!granted || !grantedAt) {
            return nothing;
        }
        const how = CHANNELS.has(channel) ? t(`admin.permissions.channel.${channel}`) : channel;
        return grantedBy ? t("admin.permissions.grantedBy", {user: grantedBy, moment: moment(grantedAt), how}) : `${moment(grantedAt)}, ${how}`;
    }
}

customElements.define("plugin-permissions", PluginPermissions);
