import {html, LitElement, nothing} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/diff.js";
import {permissionText} from "./compare.js";
import {explained} from "./permissions.js";

/** What a version's manifest says: in words, as it is, and against another version. */
class PluginManifest extends LitElement {
    static properties = {plugin: {attribute: false}, version: {state: true}, against: {state: true}};

    constructor() {
        super();
        this.version = null;
        this.against = "";
    }

    createRenderRoot() {
        return this;
    }

    render() {
        const {versions} = this.plugin;
        const shown = versions.find(({version}) => version === (this.version ?? this.plugin.version)) ?? versions[0];
        const other = versions.find(({version}) => version === this.against);
        const {manifest} = shown;
        const raw = JSON.stringify(manifest, null, 2);
        return html`<div class="stack">
            ${versions.length > 1 ? html`<div class="row">
                <label class="row small">${t("admin.manifest.version")}<select @change=${(event) => {
                    this.version = event.target.value;
                }}>${versions.map(({version}) => html`<option ?selected=${version === shown.version}>${version}</option>`)}</select></label>
                <label class="row small">${t("admin.manifest.against")}<select @change=${(event) => {
                    this.against = event.target.value;
                }}><option value="">–</option>${versions.filter((one) => one !== shown).map(({version}) => html`<option ?selected=${version === this.against}>${version}</option>`)}</select></label>
            </div>` : nothing}
            ${other ? html`<section><h2>${t("admin.manifest.changed", {before: other.version, after: shown.version})}</h2>
                <m-diff label=${t("admin.manifest.changed", {before: other.version, after: shown.version})} .before=${JSON.stringify(other.manifest, null, 2)} .after=${raw}></m-diff></section>` : nothing}
            <section><h2>${t("admin.manifest.says")}</h2>${facts(manifest)}</section>
            <section><h2>${t("admin.manifest.raw")}</h2><pre tabindex="0" role="region" aria-label=${t("admin.manifest.raw")}>${raw}</pre></section>
        </div>`;
    }
}

function facts(manifest) {
    const line = (key, value) => (value === undefined || value === null || value === "" ? nothing : html`<dt>${t(`admin.manifest.${key}`)}</dt><dd>${value}</dd>`);
    const ranges = (object) => Object.entries(object ?? {}).map(([name, range]) => `${name} ${range}`).join(", ");
    const contributes = Object.entries(manifest.contributes ?? {}).filter(([, list]) => list.length > 0);
    return html`<dl class="facts">
        ${line("name", manifest.name)}${line("displayName", manifest.displayName)}${line("versionLabel", manifest.version)}${line("description", manifest.description)}
        ${line("vendor", manifest.vendor)}${line("license", manifest.license)}${line("engine", manifest.engines?.mortise)}
        ${line("activation", manifest.activation ? t(`admin.manifest.activation.${manifest.activation}`) : null)}
        ${line("startup", manifest.startup ? t(`admin.manifest.startup.${manifest.startup}`) : null)}
        ${line("extends", manifest.extends)}${line("dependencies", ranges(manifest.dependencies))}${line("optionalDependencies", ranges(manifest.optionalDependencies))}
        ${line("permissions", (manifest.permissions ?? []).map((permission) => {
            const {words, target} = explained(permissionText(permission));
            return target ? `${words} (${target})` : words;
        }).join(", "))}
        ${line("config", Object.entries(manifest.configSchema?.properties ?? {}).map(([key, {title}]) => title ?? key).join(", "))}
        ${line("settings", Object.entries(manifest.settingsSchema?.properties ?? {}).map(([key, {title}]) => title ?? key).join(", "))}
        ${line("flags", Object.keys(manifest.featureFlags ?? {}).join(", "))}
        ${contributes.length > 0 ? html`<dt>${t("admin.compare.contributions")}</dt><dd><ul class="plain-list">${contributes.map(([point, list]) => html`
            <li><strong>${point}</strong>: ${list.map((entry) => entry.label ?? entry.id ?? entry.topic ?? entry.path).join(", ")}</li>`)}</ul></dd>` : nothing}
    </dl>`;
}

customElements.define("plugin-manifest", PluginManifest);
