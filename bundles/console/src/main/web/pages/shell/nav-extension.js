import {html, LitElement} from "lit";
import {loadMessages, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import {placeOfPage} from "./extension-place.js";
import "./nav-workspace.js";

/** At the left of a plugin's page: the navigation of the workspace or organization where it is shown. */
class ExtensionNavigation extends LitElement {
    static properties = {parameters: {attribute: false}, isOrganizationReady: {state: true}};

    createRenderRoot() {
        return this;
    }

    render() {
        const place = placeOfPage();
        if (place?.wsId) {
            return html`<nav-workspace .parameters=${place}></nav-workspace>`;
        }
        if (place?.orgId) {
            this.#loadOrganization();
            if (this.isOrganizationReady) {
                return html`<nav-organization .parameters=${place}></nav-organization>`;
            }
        }
        return html`
            <nav aria-label=${t("shell.nav.start")}>
                <ul><li><a href="/">${icon("home")} ${t("shell.nav.start")}</a></li></ul>
            </nav>`;
    }

    async #loadOrganization() {
        if (!this.isOrganizationReady) {
            await Promise.all([import("../tenants/nav-organization.js"), loadMessages("tenants")]);
            this.isOrganizationReady = true;
        }
    }
}

customElements.define("nav-extension", ExtensionNavigation);
