// The three scopes of which the pages show modules: one implementation, three addresses.

import {get} from "../../core/api.js";
import {t} from "../../core/messages.js";

/**
 * The scope that an address names: `key` as the API writes it, `api` and `pages` the beginning of its paths there and of its addresses here.
 */
export function scopeOf({orgId, wsId}) {
    if (wsId !== undefined) {
        const id = encodeURIComponent(wsId);
        return {kind: "workspace", id: wsId, key: `workspace/${wsId}`, api: `/workspaces/${id}`, pages: `/ws/${id}/settings`};
    }
    if (orgId !== undefined) {
        const id = encodeURIComponent(orgId);
        return {kind: "org", id: orgId, key: `org/${orgId}`, api: `/orgs/${id}`, pages: `/admin/org/${id}`};
    }
    return {kind: "system", id: null, key: "system", api: "", pages: "/admin"};
}

/** A scope in words, by its key: `org/acme` is "organization acme". */
export function scopeName(key) {
    const [kind, id] = key.split("/");
    return t(`modules.scope.${kind}`, {id});
}

/** From where a value is, in words: the API's `default`, `system`, `org` or `workspace`. */
export const originName = (origin) => t(`modules.origin.${origin}`);

/** That a value is inherited, and from where; without an origin, that alone. */
export const inheritedFrom = (origin) => (origin ? t("modules.field.inheritedFrom", {origin: originName(origin)}) : t("modules.field.inherited"));

/** What people call the scope: the name of an organization or workspace; its id for whoever may not see more. */
export async function readName(scope) {
    if (scope.kind === "system") {
        return null;
    }
    try {
        return (await get(scope.api)).data.name;
    } catch { // the page itself tells what is wrong with the scope
        return scope.id;
    }
}
