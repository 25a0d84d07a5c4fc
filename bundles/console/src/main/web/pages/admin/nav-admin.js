import {html, LitElement} from "lit";
import {onNavigate} from "../../core/router.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";

const GROUPS = [
    {label: "plugins", links: [
        {path: "/admin", icon: "home", label: "home"},
        {path: "/admin/plugins", icon: "plug", label: "plugins"},
        {path: "/admin/approvals", icon: "check", label: "approvals"},
        {path: "/admin/modules", icon: "module", label: "modules"},
        {path: "/admin/order", icon: "drag", label: "order"},
    ]},
    {label: "people", links: [
        {path: "/admin/organizations", icon: "building", label: "organizations"},
        {path: "/admin/users", icon: "users", label: "users"},
        {path: "/admin/settings", icon: "settings", label: "settings"},
    ]},
    {label: "operation", links: [
        {path: "/admin/audit", icon: "history", label: "audit"},
        {path: "/admin/health", icon: "heart", label: "health"},
        {path: "/admin/safe-mode", icon: "shield", label: "safeMode"},
    ]},
];

/** The navigation of the system's administration. */
class AdminNavigation extends LitElement {
    #stop = () => {};

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#stop = onNavigate(() => this.requestUpdate());
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#stop();
    }

    render() {
        return html`
            <nav aria-label=${t("admin.nav.label")}>${GROUPS.map((group) => html`
                <h2>${t(`admin.nav.${group.label}Group`)}</h2>
                <ul>${group.links.map((link) => html`
                    <li><a href=${link.path} aria-current=${current(link.path)}>${icon(link.icon)} ${t(`admin.nav.${link.label}`)}</a></li>`)}</ul>`)}
            </nav>`;
    }
}

/** `page` for the address itself, `true` for what it is a part of. */
function current(path) {
    if (location.pathname === path) {
        return "page";
    }
    return path !== "/admin" && location.pathname.startsWith(`${path}/`) ? "true" : "false";
}

customElements.define("nav-admin", AdminNavigation);
