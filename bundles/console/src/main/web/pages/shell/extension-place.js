// Where a page of a plugin is shown: the address says it, or else it is the workspace that was used last.

import {query} from "../../core/router.js";
import {lastWorkspace} from "./last-workspace.js";

/** An id in the address; what cannot be one is none. */
function idIn(name) {
    const id = query().get(name);
    return /^[a-z0-9][a-z0-9-]*$/.test(id) ? id : null;
}

/** `{wsId}`, `{orgId}`, or null where neither the address nor the browser knows one. */
export function placeOfPage() {
    const wsId = idIn("workspace");
    const orgId = idIn("org");
    if (wsId || orgId) {
        return wsId ? {wsId} : {orgId};
    }
    const last = lastWorkspace();
    return last ? {wsId: last} : null;
}
