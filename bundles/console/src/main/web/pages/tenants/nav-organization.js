// The navigation of an organization's pages.

import {html, LitElement} from "lit";
import {loadMessages, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../shell/nav-organization-items.js";

const ENTRIES = [
    {path: "", text: "tenants.nav.home", icon: "home"},
    {path: "/workspaces", text: "tenants.nav.workspaces", icon: "grid"},
    {path: "/members", text: "tenants.nav.members", icon: "users"},
    {path: "/roles", text: "tenants.nav.roles", icon: "shield"},
    {path: "/modules", text: "tenants.nav.modules", icon: "module"},
    {path: "/order", text: "tenants.nav.order", icon: "list"},
    {path: "/registry", text: "tenants.nav.registry", icon: "plug", parts: ["/plugins"]},
    {path: "/settings", text: "tenants.nav.settings", icon: "settings"},
    {path: "/audit", text: "tenants.nav.audit", icon: "history"},
];

class OrganizationNavigation extends LitElement {
    static properties = {parameters: {attribute: false}};

    createRenderRoot() {
        return this;
    }

    render() {
        const home = `/admin/org/${encodeURIComponent(this.parameters.orgId)}`;
        return html`
            <nav aria-label=${t("tenants.nav.label", {name: this.parameters.orgId})}>
                <h2>${this.parameters.orgId}</h2>
                <ul>
                    ${ENTRIES.map((entry) => html`
                        <li><a href=${home + entry.path} aria-current=${current(home, entry)}>${icon(entry.icon)} ${t(entry.text)}</a></li>`)}
                </ul>
                <nav-organization-items .orgId=${this.parameters.orgId}></nav-organization-items>
            </nav>`;
    }
}

/** `page` for the address itself, `true` for what it is a part of; all pages are below the home, which is therefore current by itself alone. */
function current(home, {path, parts = []}) {
    if (location.pathname === home + path) {
        return "page";
    }
    const isPart = [path, ...parts].some((each) => each !== "" && location.pathname.startsWith(`${home}${each}/`));
    return isPart ? "true" : "false";
}

await Promise.all([loadMessages("tenants"), loadMessages("shell")]); // pages of other areas show it too

customElements.define("nav-organization", OrganizationNavigation);
