// Where a page of a plugin is shown: the address says it, or else it is the workspace that was used last.

import {query} from "../../core/router.js";
import {lastWorkspace} from "./last-workspace.js";

/** `{wsId}`, `{orgId}`, or null where neither the address nor the browser knows one. */
export function placeOfPage() {
    const wsId = query().get("workspace");
    const orgId = query().get("org");
    if (wsId || orgId) {
        return wsId ? {wsId} : {orgId};
    }
    const last = lastWorkspace();
    return last ? {wsId: last} : null;
}
