// What is done to plugins: each first shows what it would do, and is confirmed by name. What has been done is told by the live events.

import {html, nothing} from "lit";
import {get, post, remove} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import {changesView, planView} from "./plan.js";
import {pluginAddress} from "./plugin.js";

const path = (name, rest = "") => `/plugins/${encodeURIComponent(name)}${rest}`;

/** The query that an operation needs to take along what depends on the plugin, as its preview has shown it. */
const cascade = ({needsCascade}) => (needsCascade ? "?cascade=true" : "");

async function confirmed({operation, name, version = "", plan, kind = "primary", extra = nothing}) {
    return confirmDialog({
        heading: t(`admin.${operation}.heading`, {name, version}),
        content: html`<p>${t(`admin.${operation}.what`)}</p>${planView(plan)}${extra}${changesView(plan)}`,
        action: t(`admin.${operation}.action`, {name, version}),
        kind,
    });
}

/** Makes a version the system's, or switches the plugin on; false when it was called off. */
export async function activate({name, displayName, version: present}, version) {
    const body = version ? {version} : {};
    const {data: plan} = await post(path(name, "/activate?dryRun=true"), body);
    const isUpdate = Boolean(version) && version !== present;
    const operation = isUpdate ? "use" : "activate";
    if (!(await confirmed({operation, name: displayName, version, plan}))) {
        return false;
    }
    await post(path(name, `/activate${cascade(plan)}`), body);
    return true;
}

export async function deactivate({name, displayName}) {
    const {data: plan} = await post(path(name, "/deactivate?dryRun=true"));
    if (!(await confirmed({operation: "deactivate", name: displayName, plan, kind: "danger"}))) {
        return false;
    }
    await post(path(name, `/deactivate${cascade(plan)}`));
    return true;
}

export async function rollBack({name, displayName}) {
    const {data: plan} = await post(path(name, "/rollback?dryRun=true"));
    if (!(await confirmed({operation: "rollback", name: displayName, version: plan.version ?? "", plan, kind: "danger"}))) {
        return false;
    }
    await post(path(name, "/rollback"));
    return true;
}

export async function release({name, displayName}) {
    const {data: plan} = await post(path(name, "/release?dryRun=true"));
    if (!(await confirmed({operation: "release", name: displayName, plan}))) {
        return false;
    }
    await post(path(name, "/release"));
    return true;
}

/** Grants a version all that it asks for. */
export async function approve({name, displayName}, version) {
    const {data: plan} = await post(path(name, "/approve?dryRun=true"), {version});
    if (!(await confirmed({operation: "approve", name: displayName, version, plan}))) {
        return false;
    }
    await post(path(name, "/approve"), {version});
    return true;
}

/** Asks what becomes of the data, too. */
export async function uninstall({name, displayName}) {
    const [purging, keeping] = await Promise.all(["purge", "keep"].map(async (data) =>
        (await remove(path(name, `?dryRun=true&data=${data}`))).data));
    let data = "keep";
    const choice = (value, plan) => html`
        <label class="choice-line"><input type="radio" name="data" value=${value} ?checked=${value === data} @change=${() => {
            data = value;
        }}> <span><strong>${t(`admin.uninstall.${value}`)}</strong><br><span class="small muted">${dataText(plan, value)}</span></span></label>`;
    const isConfirmed = await confirmed({
        operation: "uninstall",
        name: displayName,
        plan: {...purging, data: {removed: {}, kept: {}}},
        kind: "danger",
        extra: html`<fieldset class="choices"><legend>${t("admin.uninstall.data")}</legend>
            ${choice("keep", keeping)}${choice("purge", purging)}</fieldset>`,
    });
    if (!isConfirmed) {
        return false;
    }
    await remove(path(name, `?data=${data}${purging.needsCascade ? "&cascade=true" : ""}`));
    return true;
}

function dataText({data: {removed, kept}}, choice) {
    const counts = choice === "keep" ? kept : removed;
    const words = ["orgOverrides", "workspaceOverrides", "systemOverrides", "settings", "grants"]
        .filter((name) => counts[name] > 0)
        .map((name) => t(`admin.plan.data.${name}`, {count: counts[name]}));
    return words.length === 0 ? t(`admin.uninstall.${choice}None`) : t(`admin.uninstall.${choice}What`, {what: words.join(", ")});
}

/** The plugin as it is now; null when there is none of that name. */
export async function findPlugin(name) {
    try {
        return (await get(path(name))).data;
    } catch (fault) {
        if (fault.status === 404) {
            return null;
        }
        throw fault;
    }
}

export {path as pluginPath, pluginAddress};
