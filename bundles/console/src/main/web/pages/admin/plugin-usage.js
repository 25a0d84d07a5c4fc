import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/status.js";

/** Which organizations and workspaces have the plugin's module on, off, or of their own mind. */
class PluginUsage extends LitElement {
    static properties = {name: {}, pages: {state: true}};

    #usage = new Loaded(this, () => this.#load(), {scope: () => "system"});

    constructor() {
        super();
        this.pages = 1;
    }

    createRenderRoot() {
        return this;
    }

    /** As many pages as are shown. */
    async #load() {
        const orgs = [];
        let next = `/modules/${encodeURIComponent(this.name)}/usage`;
        for (let page = 0; next && page < this.pages; page++) {
            const answer = await get(next);
            orgs.push(...answer.data.orgs);
            next = answer.next;
        }
        return {orgs, hasMore: next !== null};
    }

    render() {
        return this.#usage.view(({orgs, hasMore}) => orgs.length === 0 ? html`<p class="muted">${t("admin.usage.none")}</p>` : html`
            <div class="scroll"><table class="plain" aria-label=${t("admin.plugin.tab.usage")}>
                <thead><tr><th scope="col">${t("admin.usage.organization")}</th><th scope="col">${t("admin.usage.state")}</th><th scope="col">${t("admin.usage.workspaces")}</th></tr></thead>
                <tbody>${orgs.map((org) => html`<tr>
                    <th scope="row"><a href=${`/admin/org/${org.orgId}/modules`}>${org.orgId}</a></th>
                    <td>${state(org)}</td>
                    <td><ul class="plain-list stack-small">${org.workspaces.map((workspace) => html`<li class="row">
                        <a href=${`/ws/${workspace.workspaceId}/settings/modules`}>${workspace.workspaceId}</a> ${state(workspace)}</li>`)}</ul></td></tr>`)}</tbody>
            </table></div>
            ${hasMore ? html`<p><button @click=${() => {
                this.pages++;
                this.#usage.ask();
            }}>${t("admin.usage.more")}</button></p>` : nothing}`);
    }
}

const state = ({enabled, overridden}) => html`<span class="row"><m-status kind=${enabled ? "success" : "neutral"}>${t(enabled ? "admin.usage.on" : "admin.usage.off")}</m-status>
    ${overridden ? html`<m-status kind="info">${t("admin.usage.overridden")}</m-status>` : nothing}</span>`;

customElements.define("plugin-usage", PluginUsage);
