import {html, LitElement, nothing} from "lit";
import {all} from "../../core/api.js";
import {bytes, moment, t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";
import {activate, approve, pluginPath, rollBack} from "./actions.js";
import {conditionsView} from "./conditions.js";
import {stateOfVersion, stateView} from "./plugin.js";

/** The versions that are installed: which is in use, and the way to another one. */
class PluginVersions extends LitElement {
    static properties = {plugin: {attribute: false}, files: {state: true}, isBusy: {state: true}};

    constructor() {
        super();
        this.files = new Map();
        this.isBusy = false;
    }

    createRenderRoot() {
        return this;
    }

    async #act(action, ...rest) {
        this.isBusy = true;
        this.#tell("problem", null);
        try {
            if (await action(this.plugin, ...rest)) {
                this.#tell("changed", null);
            }
        } catch (fault) {
            this.#tell("problem", fault);
        }
        this.isBusy = false;
    }

    #tell(name, detail) {
        this.dispatchEvent(new CustomEvent(name, {detail, bubbles: true}));
    }

    async #loadFiles(version) {
        this.files = new Map([...this.files, [version, {isLoading: true}]]);
        let found;
        try {
            found = {files: await all(pluginPath(this.plugin.name, `/versions/${encodeURIComponent(version)}/files`))};
        } catch (fault) {
            found = {fault};
        }
        this.files = new Map([...this.files, [version, found]]);
    }

    render() {
        return html`
            ${this.plugin.versions.length > 1 ? html`<p><button ?disabled=${this.isBusy} @click=${() => this.#act(rollBack)}>${t("admin.versions.rollback")}</button></p>` : nothing}
            <ul class="plain-list stack">${this.plugin.versions.map((version) => this.#version(version))}</ul>`;
    }

    #version(version) {
        const state = stateOfVersion(this.plugin, version);
        const isPending = version.conditions.some(({reason}) => reason === "PERMISSION_PENDING");
        return html`<li class="card">
            <div class="head"><h2>${version.version}</h2>
                <div class="row">${version.selected ? html`<m-status kind="info">${t("admin.versions.inUse")}</m-status>` : nothing}${stateView(state)}
                    ${isPending ? html`<button ?disabled=${this.isBusy} @click=${() => this.#act(approve, version.version)}>${t("admin.plugin.reviewAndGrant")}</button>` : nothing}
                    ${version.selected ? nothing : html`<button ?disabled=${this.isBusy} @click=${() => this.#act(activate, version.version)}>${t("admin.install.use", {version: version.version})}</button>`}
                </div></div>
            <dl class="facts small">
                <dt>${t("admin.versions.installedAt")}</dt><dd>${moment(version.installedAt)} (${version.origin})</dd>
                <dt>${t("admin.versions.size")}</dt><dd>${bytes(version.sizeBytes)}</dd>
                <dt>${t("admin.install.signatureLabel")}</dt><dd>${version.signature.message}</dd>
                <dt>SHA-256</dt><dd><code>${version.sha256}</code></dd>
            </dl>
            <details><summary>${t("admin.conditions.title")}</summary>${conditionsView(version.conditions)}</details>
            <details @toggle=${(event) => {
                if (event.target.open && !this.files.has(version.version)) {
                    this.#loadFiles(version.version);
                }
            }}><summary>${t("admin.versions.files")}</summary>${this.#files(version.version)}</details>
        </li>`;
    }

    #files(version) {
        const found = this.files.get(version);
        if (!found) {
            return nothing;
        }
        if (found.isLoading) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        return found.fault ? problemView(found.fault, () => this.#loadFiles(version)) : html`
            <div class="scroll" tabindex="0" role="region" aria-label=${t("admin.versions.files")}><table class="plain small">
                <thead><tr><th scope="col">${t("admin.versions.path")}</th><th scope="col">${t("admin.versions.size")}</th><th scope="col">SHA-256</th></tr></thead>
                <tbody>${found.files.map((file) => html`<tr><td><code>${file.path}</code></td><td>${bytes(file.sizeBytes)}</td><td><code>${file.sha256.slice(0, 16)}…</code></td></tr>`)}</tbody>
            </table></div>`;
    }
}

customElements.define("plugin-versions", PluginVersions);
