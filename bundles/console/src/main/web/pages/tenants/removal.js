// Deleting organizations and workspaces, and bringing them back.

import {html, nothing} from "lit";
import {all, get, post, remove} from "../../core/api.js";
import {moment, number, t} from "../../core/messages.js";
import {confirmDialog} from "../../kit/dialog.js";
import {toast} from "../../kit/toasts.js";
import {attempt} from "./attempt.js";

const KINDS = {
    org: {path: (id) => `/orgs/${encodeURIComponent(id)}`, action: "org"},
    workspace: {path: (id) => `/workspaces/${encodeURIComponent(id)}`, action: "workspace"},
};

const COUNTED = ["workspaces", "memberships", "overrides", "plugins", "pluginUploads", "favorites", "tags"];

/**
 * Shows what a deletion takes away, and deletes when that is confirmed; offers to take it back.
 *
 * @param kind `org` or `workspace`
 * @param changed called after it was deleted, and after it was restored
 */
export async function removeTenant(kind, {id, name}, changed) {
    const path = KINDS[kind].path(id);
    const {data: preview} = await get(`${path}/deletion`);
    const isConfirmed = await confirmDialog({
        heading: t(`tenants.removal.${kind}.heading`, {name}),
        content: html`
            <p>${t(`tenants.removal.${kind}.what`, {name, id})}</p>
            ${counts(preview.removes)}
            ${preview.restorableUntil ? html`<p>${t("tenants.removal.restorable", {until: moment(preview.restorableUntil)})}</p>` : nothing}`,
        action: t(`tenants.removal.${kind}.action`, {name}),
        kind: "danger",
    });
    if (isConfirmed) {
        await remove(path);
        toast(t("tenants.removal.done", {name}), {action: {label: t("tenants.removal.undo"), run: () => restoreTenant(kind, {id, name}, changed)}});
        await changed();
    }
}

function counts(removes) {
    const known = Object.entries(removes).filter(([name, count]) => COUNTED.includes(name) && count > 0);
    return known.length === 0
        ? html`<p>${t("tenants.removal.nothing")}</p>`
        : html`<dl class="facts">${known.map(([name, count]) => html`<dt>${t(`tenants.removal.removes.${name}`)}</dt><dd>${number(count)}</dd>`)}</dl>`;
}

export async function restoreTenant(kind, {id, name}, changed) {
    await attempt(async () => {
        await post(`${KINDS[kind].path(id)}/restore`);
        toast(t("tenants.removal.restored", {name}));
    });
    await changed();
}

/**
 * What was deleted and can be brought back, newest first: `{id, name, at, userId}`. The lists of the API leave it out, so the audit log is
 * asked, whose newest entry of each tells what has become of it.
 *
 * @param org only workspaces of this organization
 */
export async function deletedTenants(kind, org) {
    const entries = await all(`/audit?limit=1000&action=${KINDS[kind].action}.*${org ? `&org=${encodeURIComponent(org)}` : ""}`);
    const newest = new Map();
    for (const entry of entries) {
        const fate = entry.action.slice(entry.action.indexOf(".") + 1);
        if (["create", "delete", "restore", "purge"].includes(fate) && !newest.has(entry.target)) {
            newest.set(entry.target, {id: entry.target, name: nameOf(entry), at: entry.at, userId: entry.userId, fate});
        }
    }
    return [...newest.values()].filter(({fate}) => fate === "delete");
}

const nameOf = (entry) => entry.before?.name ?? entry.detail?.name ?? entry.target;
