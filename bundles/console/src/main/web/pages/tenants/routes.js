// Organizations and who is in them, users, the audit log, how the system is.

import {loadMessages} from "../../core/messages.js";

/** Says which pages there are. */
export function registerPages(route) {
    const page = (address, element, load, navigation = null) => route(address, async () => {
        await Promise.all([load(), navigation?.load(), loadMessages("tenants")]);
        return element;
    }, navigation ? {navigation: navigation.element} : {});
    const system = {
        element: "nav-admin",
        load: () => Promise.all([import("../admin/nav-admin.js"), loadMessages("admin")]),
    };
    const organization = {element: "nav-organization", load: () => import("./nav-organization.js")};

    page("/account", "page-account", () => import("./account.js"));
    page("/admin/organizations", "page-organizations", () => import("./organizations.js"), system);
    page("/admin/users", "page-users", () => import("./users.js"), system);
    page("/admin/settings", "page-system-settings", () => import("./system-settings.js"), system);
    page("/admin/audit", "page-audit", () => import("./audit.js"), system);
    page("/admin/health", "page-health", () => import("./health.js"), system);
    page("/admin/org/:orgId", "page-organization", () => import("./organization.js"), organization);
    page("/admin/org/:orgId/workspaces", "page-organization-workspaces", () => import("./workspaces.js"), organization);
    page("/admin/org/:orgId/members", "page-organization-members", () => import("./members.js"), organization);
    page("/admin/org/:orgId/settings", "page-organization-settings", () => import("./organization-settings.js"), organization);
    page("/admin/org/:orgId/registry", "page-registry", () => import("./registry.js"), organization);
    page("/admin/org/:orgId/plugins/:name/settings", "page-plugin-settings-of-organization", () => import("./plugin-settings.js"), organization);
    page("/admin/org/:orgId/audit", "page-audit", () => import("./audit.js"), organization);
}
