// The administration of the system: plugins, what waits, safe mode.

import {loadMessages} from "../../core/messages.js";

/** Says which pages there are. */
export function registerPages(route) {
    const page = (address, element, load) => route(address, async () => {
        await Promise.all([loadMessages("admin"), import("./nav-admin.js")]);
        await load(); // columns and the like have texts already when they are made
        return element;
    }, {navigation: "nav-admin"});

    page("/admin", "page-admin-home", () => import("./home.js"));
    page("/admin/plugins", "page-plugins", () => import("./plugins.js"));
    page("/admin/plugins/:name", "page-plugin", () => import("./plugin-page.js"));
    page("/admin/approvals", "page-approvals", () => import("./approvals.js"));
    page("/admin/safe-mode", "page-safe-mode", () => import("./safe-mode.js"));
}
