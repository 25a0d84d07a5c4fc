// The administration of the system: plugins, what waits, safe mode.

import {loadMessages} from "../../core/messages.js";

/** Says which pages there are. */
export function registerPages(route) {
    const page = (address, element, load) => route(address, async () => {
        await Promise.all([load(), import("./nav-admin.js"), loadMessages("admin")]);
        return element;
    }, {navigation: "nav-admin"});

    page("/admin", "page-admin-home", () => import("./home.js"));
}
