// The navigation of a workspace's pages.

import {html, LitElement} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";

const ENTRIES = [
    {path: "", text: "shell.nav.overview", icon: "home"},
    {path: "/about", text: "shell.nav.about", icon: "info"},
    {path: "/members", text: "shell.nav.members", icon: "users"},
    {path: "/settings", text: "shell.nav.settings", icon: "settings"},
    {path: "/settings/modules", text: "shell.nav.modules", icon: "module"},
    {path: "/settings/order", text: "shell.nav.order", icon: "list"},
];

class WorkspaceNavigation extends LitElement {
    static properties = {parameters: {attribute: false}};

    createRenderRoot() {
        return this;
    }

    render() {
        const home = `/ws/${encodeURIComponent(this.parameters.wsId)}`;
        return html`
            <nav aria-label=${t("shell.nav.label", {name: this.parameters.wsId})}>
                <h2>${this.parameters.wsId}</h2>
                <ul>
                    ${ENTRIES.map((entry) => html`
                        <li><a href=${home + entry.path} aria-current=${location.pathname === home + entry.path ? "page" : "false"}>
                            ${icon(entry.icon)} ${t(entry.text)}</a></li>`)}
                </ul>
            </nav>`;
    }
}

customElements.define("nav-workspace", WorkspaceNavigation);
