// What all that shows a workspace or an organization has in common: its context and contributions, as they change.

import {html, LitElement, nothing} from "lit";
import {pathOf} from "../../core/events.js";
import {t} from "../../core/messages.js";
import {Visit} from "../../core/visit.js";
import {problemView} from "../../kit/problem.js";
import {endpointAddress} from "../../sdk/endpoint.js";
import {contextOf, contributionsOf} from "../../sdk/host/stores.js";
import {mayManage} from "./management.js";

const TELLING = ["change", "contributions", "theme", "open", "polled"];
const TELLING_FIELDS = ["fields", "open", "polled"];

/**
 * Renders into the page itself; `parameters.wsId` names the workspace, or `parameters.orgId` the organization where there is none, and
 * may come to name another one.
 */
export class ScopeElement extends LitElement {
    static properties = {parameters: {attribute: false}};

    #stores = [];
    #changed = () => {
        this.requestUpdate();
    };

    constructor() {
        super();
        this.parameters = {};
        new Visit(this, {
            scope: () => this.scope,
            entered: () => this.#enter(),
            left: () => this.#leave(),
            heard: ({kind}) => {
                if (TELLING.includes(kind)) {
                    this.modulesChanged();
                }
                if (TELLING_FIELDS.includes(kind)) {
                    this.fieldsChanged();
                }
            },
        });
    }

    createRenderRoot() {
        return this;
    }

    /** `workspace/ws-1` or `org/acme`; null before it is said. */
    get scope() {
        const {wsId, orgId} = this.parameters;
        return wsId ? `workspace/${wsId}` : orgId ? `org/${orgId}` : null;
    }

    /** The scope's path in the API. */
    get path() {
        return pathOf(this.scope);
    }

    /** The context of the scope, or null while it is not there. */
    get context() {
        return this.#stores[0]?.value ?? null;
    }

    /** The document of `GET …/contributions`, or null while it is not there. */
    get contributions() {
        return this.#stores[1]?.value ?? null;
    }

    /** Whether the one who is signed in may change the workspace. */
    get mayManage() {
        return mayManage(this.context, this.#changed);
    }

    /** Called when the element is to show a scope: the first, or another one. */
    scopeChanged() {}

    /** Called when a live event says that something of the scope's modules is another. */
    modulesChanged() {}

    /** Called when a live event says that values of custom fields may be others. */
    fieldsChanged() {}

    /** Asks for the context anew, after this page has changed something that no event tells of. */
    refreshContext() {
        return this.#stores[0].refresh();
    }

    render() {
        const failed = this.#stores.find((store) => store.error && !store.value);
        if (failed) {
            return html`
                <div class="stack">
                    ${problemView(failed.error, () => failed.refresh())}
                    <p><a href="/">${t("common.toStart")}</a></p>
                </div>`;
        }
        return this.context && this.contributions ? this.content() : html`<p role="status">${t("common.loading")}</p>`;
    }

    #enter() {
        this.#stores = [contextOf(this.scope), contributionsOf(this.scope)];
        for (const store of this.#stores) {
            store.retain();
            store.addEventListener("change", this.#changed);
        }
        this.scopeChanged();
    }

    #leave() {
        for (const store of this.#stores) {
            store.removeEventListener("change", this.#changed);
            store.release();
        }
        this.#stores = [];
    }
}

/** One that shows a workspace. */
export class WorkspaceElement extends ScopeElement {
    get wsId() {
        return this.parameters.wsId;
    }

    /** The address of the workspace's overview, with which those of its other pages begin. */
    get home() {
        return homeOf(this.wsId);
    }

    /** Whether the one who is signed in sees the workspace's data, and not its settings alone. */
    get isMember() {
        return this.context.userRole !== null;
    }
}

/** One that is a page: it has a title. */
export class WorkspacePage extends WorkspaceElement {

    /** The words of the title, the most particular first. */
    get titles() {
        return [];
    }

    updated() {
        if (this.context && this.contributions) {
            document.title = [...this.titles, this.context.workspace.name, "Mortise"].join(" · ");
        }
    }
}

export const homeOf = (wsId) => `/ws/${encodeURIComponent(wsId)}`;

/**
 * The address of a plugin's page, by its id. One that is not among the contributions, because the edition does not have such pages, has
 * an address too: it says why.
 */
export function pageAddress(contributions, module, pageId, place) {
    const page = contributions.pages.find((known) => known.module === module && known.id === pageId);
    const path = (page?.path ?? pageId).split("/").map(encodeURIComponent).join("/");
    return `/extensions/${encodeURIComponent(module)}/${path}?${new URLSearchParams(place)}`;
}

/** The address of an endpoint of a module in a workspace; throws a TypeError where the path leads elsewhere. */
export const endpointOf = (wsId, module, path) => endpointAddress(`workspace/${wsId}`, module, path);

/** The same for a link, which leads nowhere in that case. */
export function linkToEndpoint(wsId, module, path) {
    try {
        return endpointOf(wsId, module, path);
    } catch {
        return nothing;
    }
}

/** What tells contributions apart, in addresses and lists. */
export const keyOf = ({module, id}) => `${module}/${id}`;
