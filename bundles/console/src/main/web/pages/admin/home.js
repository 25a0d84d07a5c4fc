import {html, LitElement} from "lit";
import {t} from "../../core/messages.js";

/** Where the administration of the system begins. */
class AdminHome extends LitElement {
    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("admin.home.documentTitle");
    }

    render() {
        return html`<div class="head"><h1>${t("admin.home.title")}</h1></div>`;
    }
}

customElements.define("page-admin-home", AdminHome);
