// The pages of a workspace, and the pages that plugins bring along.

import {loadMessages} from "../../core/messages.js";

const PAGES = {
    "/ws/:wsId": () => import("./overview-page.js"),
    "/ws/:wsId/about": () => import("./about-page.js"),
    "/ws/:wsId/members": () => import("./members-page.js"),
    "/ws/:wsId/members/:userId": () => import("./member-page.js"),
    "/ws/:wsId/settings": () => import("./settings-page.js"),
    "/ws/:wsId/reports": () => import("./reports-page.js"),
    "/ws/:wsId/reports/:module/:id": () => import("./report-page.js"),
    "/ws/:wsId/workflow": () => import("./workflow-page.js"),
    "/ws/:wsId/workflow/:kind/:module/:id": () => import("./step-page.js"),
    "/ws/:wsId/connectors": () => import("./connectors-page.js"),
};

/** Says which pages there are. */
export function registerPages(route) {
    for (const [pattern, load] of Object.entries(PAGES)) {
        route(pattern, async () => {
            const [page] = await Promise.all([load(), import("./nav-workspace.js"), loadMessages("shell")]);
            return page.default;
        }, {navigation: "nav-workspace"});
    }
    for (const pattern of ["/extensions/:module", "/extensions/:module/:path*"]) {
        route(pattern, async () => {
            const [page] = await Promise.all([import("./extension-page.js"), import("./nav-extension.js"), loadMessages("shell")]);
            return page.default;
        }, {navigation: "nav-extension"});
    }
}
