import {html, LitElement, nothing} from "lit";
import {all} from "../../core/api.js";
import {t} from "../../core/messages.js";
import {session} from "../../core/session.js";
import {icon} from "../../kit/icons.js";
import {problemView} from "../../kit/problem.js";
import {lastWorkspace} from "../shell/last-workspace.js";

/** What the one who is signed in may go to: workspaces, organizations, the administration of the system. */
class Home extends LitElement {
    static properties = {organizations: {state: true}, fault: {state: true}};

    constructor() {
        super();
        this.organizations = null;
        this.fault = null;
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        document.title = t("common.home.title");
        this.#load();
    }

    async #load() {
        this.fault = null;
        try {
            const organizations = await all("/orgs");
            this.organizations = await Promise.all(organizations.map(async (organization) => ({
                ...organization,
                workspaces: await all(`/orgs/${organization.id}/workspaces?limit=1000`),
            })));
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        return html`
            <div class="head"><h1>${t("common.home.welcome", {name: session.user.displayName})}</h1></div>
            ${session.user.systemAdmin
                ? html`<p><a class="row" href="/admin">${icon("settings")} ${t("common.home.system")}</a></p>`
                : nothing}
            ${this.fault ? problemView(this.fault, () => this.#load()) : this.#list()}`;
    }

    /** The workspace that was used last, if it is still one of the user's. */
    #last() {
        const last = this.organizations.flatMap(({workspaces}) => workspaces).find(({id}) => id === lastWorkspace());
        return last
            ? html`<p><a class="button primary" href=${`/ws/${encodeURIComponent(last.id)}`}>${t("common.home.goOn", {name: last.name})}</a></p>`
            : nothing;
    }

    #list() {
        if (!this.organizations) {
            return html`<p role="status">${t("common.loading")}</p>`;
        }
        if (this.organizations.length === 0) {
            return html`<p>${t(session.user.systemAdmin ? "common.home.noneYet" : "common.home.none")}</p>`;
        }
        return html`${this.#last()}<div class="stack">${this.organizations.map((organization) => html`
            <section class="card" aria-labelledby=${`org-${organization.id}`}>
                <div class="head">
                    <h2 id=${`org-${organization.id}`}>${organization.name}</h2>
                    <a href=${`/admin/org/${organization.id}`}>${t("common.home.manage", {name: organization.name})}</a>
                </div>
                ${organization.workspaces.length === 0
                    ? html`<p class="muted">${t("common.home.noWorkspaces")}</p>`
                    : html`<ul class="cards plain-list">${organization.workspaces.map((workspace) => html`
                        <li><a class="row" href=${`/ws/${workspace.id}`}>${icon(workspace.icon ?? "grid")} ${workspace.name}</a></li>`)}</ul>`}
            </section>`)}</div>`;
    }
}

customElements.define("page-home", Home);
