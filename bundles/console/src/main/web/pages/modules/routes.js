// Modules, order and roles, in the three scopes.

import {loadMessages} from "../../core/messages.js";

const SCOPES = [
    {
        base: "/admin",
        navigation: "nav-admin",
        load: () => [import("../admin/nav-admin.js"), loadMessages("admin")],
    },
    {
        base: "/admin/org/:orgId",
        navigation: "nav-organization",
        load: () => [import("../tenants/nav-organization.js"), loadMessages("tenants")],
    },
    {
        base: "/ws/:wsId/settings",
        navigation: "nav-workspace",
        load: () => [import("../shell/nav-workspace.js"), loadMessages("shell")],
    },
];

/** Says which pages there are. */
export function registerPages(route) {
    for (const {base, navigation, load} of SCOPES) {
        const page = (address, element, file) => route(base + address, async () => {
            await Promise.all([file(), loadMessages("modules"), ...load()]);
            return element;
        }, {navigation});
        page("/modules", "page-modules", () => import("./list.js"));
        page("/modules/:name", "page-module", () => import("./module-page.js"));
        page("/order", "page-order", () => import("./order.js"));
        if (navigation === "nav-organization") {
            page("/roles", "page-roles", () => import("./roles.js"));
        }
    }
}
