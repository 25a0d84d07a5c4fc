import {html, LitElement, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {t} from "../../core/messages.js";
import {Visit} from "../../core/visit.js";
import {icon} from "../../kit/icons.js";
import {contributionsOf} from "../../sdk/host/stores.js";
import {keyOf, pageAddress} from "./workspace-element.js";

/**
 * What plugins contribute to the navigation of an organization, outside of workspaces: `<nav-organization-items .orgId=${…}>` within a
 * `<nav>`. Nothing where there is nothing. Whoever shows it loads the texts of `shell`.
 */
class OrganizationItems extends LitElement {
    static properties = {orgId: {attribute: false}};

    #store = null;
    #changed = () => {
        this.requestUpdate();
    };

    constructor() {
        super();
        new Visit(this, {
            about: () => this.orgId ?? null,
            entered: () => {
                this.#store = contributionsOf(`org/${this.orgId}`);
                this.#store.retain();
                this.#store.addEventListener("change", this.#changed);
            },
            left: () => {
                this.#store.removeEventListener("change", this.#changed);
                this.#store.release();
                this.#store = null;
            },
        });
    }

    createRenderRoot() {
        return this;
    }

    render() {
        const contributions = this.#store?.value;
        return !contributions || contributions.navigation.length === 0 ? nothing : html`
            <h2>${t("shell.nav.ofModules")}</h2>
            <ul>${repeat(contributions.navigation, keyOf, (item) => {
                const address = pageAddress(contributions, item.module, item.page, {org: this.orgId});
                const isCurrent = new URL(address, location.origin).pathname === location.pathname;
                return html`<li><a href=${address} data-key=${keyOf(item)} aria-current=${isCurrent ? "page" : "false"}>
                    ${icon(item.icon ?? "puzzle")} ${item.label}</a></li>`;
            })}</ul>`;
    }
}

customElements.define("nav-organization-items", OrganizationItems);
