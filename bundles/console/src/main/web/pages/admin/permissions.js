// Permissions in words that an operator understands.

import {html, nothing} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/status.js";

const KNOWN = new Set(["storage:read", "storage:write", "secrets:read", "secrets:write", "database:read", "database:write", "files:read",
    "files:write", "events:publish", "events:subscribe", "network:connect", "network:listen", "process:execute", "native:load",
    "classes:define", "reflection:access", "jobs:schedule", "ui:module", "directory:read"]);
const ALWAYS_RISKY = new Set(["files:write", "network:listen", "process:execute", "native:load", "classes:define", "reflection:access", "ui:module"]);
const RISKY_WITHOUT_TARGET = new Set(["files:read", "network:connect"]);

/** `{key, target, words, isRisky, why}` of `resource:action` or `resource:action:target`. */
export function explained(permission) {
    const [resource, action, ...rest] = permission.split(":");
    const key = `${resource}:${action}`;
    const target = rest.join(":");
    const isKnown = KNOWN.has(key);
    const isRisky = !isKnown || ALWAYS_RISKY.has(key) || (RISKY_WITHOUT_TARGET.has(key) && target === "");
    return {
        key,
        target,
        words: isKnown ? t(`admin.permission.${key}`) : permission,
        isRisky,
        why: isRisky && isKnown ? t(`admin.permission.risk.${key}`) : null,
    };
}

/** A permission in words; `extra` stands at its end. */
export function permissionView(permission, extra = nothing) {
    const {words, target, isRisky, why} = explained(permission);
    return html`
        <div class="permission">
            <div class="row"><strong>${words}</strong>
                ${target ? html`<span>${t("admin.permission.only", {target})}</span>` : nothing}
                ${isRisky ? html`<m-status kind="warning">${t("admin.permission.risky")}</m-status>` : nothing}</div>
            ${why ? html`<p class="small">${why}</p>` : nothing}
            <p class="small muted"><code>${permission}</code> ${extra}</p>
        </div>`;
}
