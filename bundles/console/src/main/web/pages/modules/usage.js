// Who has a module on, overridden or off.

import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/empty.js";
import "../../kit/progress.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {scopeName} from "./scope.js";

/** `<modules-usage .scope .module>`, at system and organization scope. */
class Usage extends LitElement {
    static properties = {
        scope: {attribute: false},
        module: {attribute: false},
        order: {state: true},
    };

    #rows = new Loaded(this, () => this.#load());

    constructor() {
        super();
        this.order = {sort: "scope", descending: false};
    }

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        // Whatever of the module is another one may be one of who uses it too.
        if (changed.has("module") || changed.has("scope")) {
            this.#rows.ask();
        }
    }

    async #load() {
        const rows = [];
        const within = this.scope.kind === "org" ? `?org=${encodeURIComponent(this.scope.id)}` : "";
        for (let next = `/modules/${encodeURIComponent(this.module.name)}/usage${within}`; next;) {
            const page = await get(next);
            rows.push(...page.data.orgs.flatMap(rowsOf));
            next = page.next;
        }
        return rows;
    }

    render() {
        const {value: rows, fault} = this.#rows;
        if (fault) {
            return problemView(fault, () => this.#rows.retry());
        }
        if (!rows) {
            return html`<m-spinner label=${t("common.loading")}></m-spinner>`;
        }
        if (rows.length === 0) {
            return html`<m-empty icon="building" heading=${t("modules.usage.empty")}>${t("modules.usage.emptyWhy")}</m-empty>`;
        }
        const on = rows.filter(({enabled}) => enabled).length;
        return html`
            <p class="muted">${t("modules.usage.summary", {on, all: rows.length})}</p>
            <m-table label=${t("modules.usage.title", {name: this.module.displayName})} .columns=${this.#columns} .rows=${rows}
                .key=${({key}) => key} sort=${this.order.sort} ?descending=${this.order.descending} @sort=${({detail}) => {
                    this.order = detail;
                }}></m-table>`;
    }

    get #columns() {
        return [
            {
                id: "scope",
                label: t("modules.usage.scope"),
                sort: ({org, key}) => `${org} ${key}`,
                render: (row) => html`<span class=${row.isWorkspace ? "modules-below" : nothing}>${scopeName(row.key)}</span>`,
            },
            {
                id: "enabled",
                label: t("modules.usage.enabled"),
                sort: ({enabled}) => Number(!enabled),
                render: ({enabled}) => html`<m-status kind=${enabled ? "success" : "neutral"}>${t(enabled ? "modules.on" : "modules.off")}</m-status>`,
            },
            {
                id: "overridden",
                label: t("modules.usage.overridden"),
                sort: ({overridden}) => Number(!overridden),
                render: ({overridden}) => t(overridden ? "modules.usage.yes" : "modules.usage.no"),
            },
        ];
    }
}

function rowsOf({orgId, enabled, overridden, workspaces}) {
    return [
        {key: `org/${orgId}`, org: orgId, enabled, overridden, isWorkspace: false},
        ...workspaces.map((workspace) => ({
            key: `workspace/${workspace.workspaceId}`,
            org: orgId,
            enabled: workspace.enabled,
            overridden: workspace.overridden,
            isWorkspace: true,
        })),
    ];
}

customElements.define("modules-usage", Usage);
