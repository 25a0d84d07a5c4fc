// The navigation of a workspace's pages.

import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {colored} from "./colored.js";
import {rememberWorkspace} from "./last-workspace.js";
import {wearTheme} from "./theme-sheet.js";
import {homeOf, keyOf, pageAddress, WorkspaceElement} from "./workspace-element.js";
import "./workspace-switcher.js";

const SETTINGS = [
    {path: "/settings", text: "shell.nav.settings", icon: "settings"},
    {path: "/settings/modules", text: "shell.nav.modules", icon: "module"},
    {path: "/settings/order", text: "shell.nav.order", icon: "list"},
    {path: "/members", text: "shell.nav.members", icon: "users"},
];

/** What the workspace itself offers, what plugins contribute, and the settings for those who may change them. */
class WorkspaceNavigation extends WorkspaceElement {
    #takeOff = null;
    #isRemembered = false;

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#takeOff?.();
        this.#takeOff = null;
    }

    scopeChanged() {
        this.#takeOff?.();
        this.#takeOff = wearTheme(this.wsId);
        this.#isRemembered = false;
    }

    updated() {
        if (this.context && !this.#isRemembered) { // one that may not be seen is not worth remembering
            this.#isRemembered = true;
            rememberWorkspace(this.wsId);
        }
    }

    render() {
        return this.context && this.contributions ? this.content() : html`
            <nav aria-label=${t("shell.nav.label", {name: this.wsId})}>
                <ul>
                    ${entry(homeOf(this.wsId), "home", t("shell.nav.overview"))}
                    ${entry("/", "home", t("shell.nav.start"))}
                </ul>
            </nav>`;
    }

    content() {
        const {workspace, navigation, features, orgId} = this.context;
        const {reports, exports} = this.contributions;
        return html`
            <nav aria-label=${t("shell.nav.label", {name: workspace.name})}>
                <p class="workspace-name row">
                    <span class="workspace-icon" ${colored(features.colorCodingEnabled ? workspace.color : null)}>
                        ${icon(workspace.icon ?? navigation.icon)}</span>
                    <span><span class="small">${navigation.labelSingular}</span><br><strong>${workspace.name}</strong></span>
                </p>
                <workspace-switcher .wsId=${this.wsId} .navigation=${navigation}></workspace-switcher>
                <ul>
                    ${entry(this.home, "home", t("shell.nav.overview"))}
                    ${repeat(this.contributions.navigation, keyOf, (item) => entry(
                        pageAddress(this.contributions, item.module, item.page, {workspace: this.wsId}), item.icon ?? "puzzle", item.label, keyOf(item)))}
                    ${reports.length + exports.length > 0 ? entry(`${this.home}/reports`, "chart", t("shell.nav.reports")) : nothing}
                    ${this.isMember ? entry(`${this.home}/workflow`, "link", t("shell.nav.workflow")) : nothing}
                    ${entry(`${this.home}/connectors`, "plug", t("shell.nav.connectors"))}
                    ${entry(`${this.home}/about`, "info", t("shell.nav.about"))}
                </ul>
                ${this.mayManage ? html`
                    <h2>${t("shell.nav.administration")}</h2>
                    <ul>${SETTINGS.map(({path, text, icon: name}) => entry(this.home + path, name, t(text)))}</ul>` : nothing}
                <h2>${t("shell.nav.elsewhere")}</h2>
                <ul>
                    ${entry(`/admin/org/${encodeURIComponent(orgId)}`, "building", t("shell.nav.organization", {name: orgId}))}
                    ${entry("/", "home", t("shell.nav.start"))}
                </ul>
            </nav>`;
    }
}

/** Parts of the workspace whose pages lie below one that lists them. */
const PARTS = /^\/ws\/[^/]+\/(members|reports|workflow|settings\/modules)$/;

/** One entry; `key` tells those of plugins apart. */
function entry(address, name, label, key) {
    const path = new URL(address, location.origin).pathname;
    const isCurrent = path === location.pathname || (PARTS.test(path) && location.pathname.startsWith(`${path}/`));
    return html`<li><a href=${address} data-key=${key ?? nothing} aria-current=${isCurrent ? "page" : "false"}>${icon(name)} ${label}</a></li>`;
}

customElements.define("nav-workspace", WorkspaceNavigation);
