// What a plugin's document says, as pages need it.

import {html} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/status.js";

export const TYPES = ["module", "integration", "theme", "ui"];

/** What pages filter by; `failed` has those that are in quarantine too. */
export const STATES = ["active", "off", "waiting", "failed", "starting"];

const FAILURES = new Set(["INSTALL_FAILED", "SIGNATURE_INVALID", "SCHEMA_REFUSED", "RESOLVE_FAILED", "START_FAILED", "STUCK"]);
const LEFT_ALONE = new Set(["QUARANTINED", "ARCHIVE_CHANGED"]);
const ADVICE = new Set([...FAILURES, ...LEFT_ALONE, "PERMISSION_PENDING", "CHECK_FAILED", "COMPONENT_UNSATISFIED", "REQUIRES_MODULE",
    "UPDATE_FAILED", "ROLLED_BACK", "STOPPED"]);

const STATE = {
    active: {kind: "success", filter: "active"},
    lazy: {kind: "success", filter: "active"},
    off: {kind: "neutral", filter: "off"},
    waiting: {kind: "warning", filter: "waiting"},
    quarantined: {kind: "danger", filter: "failed"},
    failed: {kind: "danger", filter: "failed"},
    stopped: {kind: "warning", filter: "failed"},
    starting: {kind: "busy", filter: "starting"},
    beside: {kind: "neutral", filter: "off"},
};

const conditionOf = (conditions, type) => conditions.find((condition) => condition.type === type);

/** `{id, kind, filter}` of conditions, of a version that is to run unless told otherwise. */
function stateOfConditions(conditions, isEnabled) {
    const active = conditionOf(conditions, "Active");
    const id = !active ? "starting"
        : active.status ? "active"
        : active.reason === "LAZY" ? "lazy"
        : !isEnabled ? "off"
        : active.reason === "PERMISSION_PENDING" ? "waiting"
        : LEFT_ALONE.has(active.reason) ? "quarantined"
        : FAILURES.has(active.reason) ? "failed"
        : active.reason === "STOPPED" ? "stopped"
        : "starting";
    return {id, ...STATE[id]};
}

export const stateOf = (plugin) =>
    plugin.version === null ? {id: "beside", ...STATE.beside} : stateOfConditions(plugin.conditions, plugin.enabled);

export function stateOfVersion(plugin, version) {
    const isWanted = version.selected || conditionOf(version.conditions, "Active")?.status;
    return isWanted ? stateOfConditions(version.conditions, plugin.enabled) : {id: "beside", ...STATE.beside};
}

export const stateView = (state) => html`<m-status kind=${state.kind}>${t(`admin.state.${state.id}`)}</m-status>`;

/** The conditions that tell of something wrong, each message once. */
export function problemsOf(plugin) {
    if (!plugin.enabled) {
        return [];
    }
    const told = new Map();
    for (const condition of plugin.conditions) {
        if (!condition.status && isFault(condition)) {
            told.set(condition.message, condition);
        }
    }
    return [...told.values()];
}

function isFault({type, reason}) {
    return type === "Healthy" || type === "Updated" || type === "Required"
        || FAILURES.has(reason) || LEFT_ALONE.has(reason) || reason === "PERMISSION_PENDING";
}

export const isHealthy = (plugin) => conditionOf(plugin.conditions, "Healthy")?.status !== false;

export const isLeftAlone = (plugin) => stateOf(plugin).id === "quarantined";

export const isWaiting = (plugin) => stateOf(plugin).id === "waiting";

/** Whether it is a part of the runtime, which cannot be switched off. */
export const isCore = (plugin) => plugin.versions.some((version) => version.manifest.moduleType === "core");

/** What to do about a condition that does not hold, or null. */
export function adviceOf(condition) {
    return !condition.status && ADVICE.has(condition.reason) ? t(`admin.advice.${condition.reason}`) : null;
}

export const pluginAddress = (name) => `/admin/plugins/${encodeURIComponent(name)}`;

/** For what is `Loaded` of a plugin: another one's is asked for anew, and the same after events of that plugin alone. */
export const eventsOf = (name) => ({
    scope: () => "system",
    about: name,
    concerns: ({kind, data}) => kind !== "plugin" || data.plugin === name(),
});
