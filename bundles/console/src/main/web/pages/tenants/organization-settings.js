import {html} from "lit";
import {get} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {navigate} from "../../core/router.js";
import {attempt} from "./attempt.js";
import {LoadedPage} from "./loaded-page.js";
import {renameOrganization} from "./rename.js";
import {removeTenant} from "./removal.js";
import "./scope-settings.js";
import "./scope-theme.js";
import "./signature-policy.js";

/** What an organization says about itself and its workspaces. */
class OrganizationSettings extends LoadedPage {
    static properties = {revised: {state: true}};

    constructor() {
        super();
        this.revised = null;
    }

    heading() {
        return t("tenants.settings.titleOrg");
    }

    async fetch() {
        return (await get(`/orgs/${encodeURIComponent(this.parameters.orgId)}`)).data;
    }

    content() {
        const path = `/orgs/${encodeURIComponent(this.parameters.orgId)}`;
        return html`
            <div class="stack">
                <section class="card stack" aria-labelledby="name-heading">
                    <h2 id="name-heading">${t("tenants.name")}</h2>
                    <p class="row"><strong>${this.loaded.name}</strong> <button @click=${this.#rename}>${t("tenants.rename")}</button></p>
                </section>
                <scope-settings .revised=${this.revised} @revised=${this.#revise} .path=${`${path}/settings`} .origin=${"org"}></scope-settings>
                <scope-theme .revised=${this.revised} @revised=${this.#revise} .path=${`${path}/theme`}></scope-theme>
                <signature-policy .orgId=${this.parameters.orgId}></signature-policy>
                <section class="card stack" aria-labelledby="delete-heading">
                    <h2 id="delete-heading">${t("tenants.orgs.deleteIt")}</h2>
                    <p>${t("tenants.orgs.deleteWhat")}</p>
                    <p><button class="danger" @click=${this.#remove}>${t("tenants.removal.org.action", {name: this.loaded.name})}</button></p>
                </section>
            </div>`;
    }

    #rename = async () => {
        if (await renameOrganization(this.loaded)) {
            await this.reload();
        }
    };

    #remove = () => attempt(() => removeTenant("org", this.loaded, () => navigate("/")));

    #revise = ({detail}) => {
        this.revised = detail;
    };
}

customElements.define("page-organization-settings", OrganizationSettings);
