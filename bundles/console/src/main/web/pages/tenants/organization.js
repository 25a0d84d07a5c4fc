import {html, nothing} from "lit";
import {administers} from "../../core/administers.js";
import {all, get} from "../../core/api.js";
import {ago, moment, t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../kit/status.js";
import "../../kit/table.js";
import {LoadedPage} from "./loaded-page.js";

const CARDS = [
    {path: "/workspaces", icon: "grid", text: "workspaces", count: ({workspaces}) => workspaces.length},
    {path: "/members", icon: "users", text: "members", count: ({members}) => members?.length},
    {path: "/roles", icon: "shield", text: "roles"},
    {path: "/modules", icon: "module", text: "modules", count: ({usage}) => usage?.length},
    {path: "/order", icon: "list", text: "order"},
    {path: "/registry", icon: "plug", text: "registry"},
    {path: "/settings", icon: "settings", text: "settings"},
    {path: "/audit", icon: "history", text: "audit"},
];

/** Where an organization is looked after: what there is in it, with a way to each part. */
class OrganizationHome extends LoadedPage {
    scope() {
        return `org/${this.parameters.orgId}`;
    }

    heading() {
        return this.loaded?.organization.name ?? this.parameters.orgId;
    }

    async fetch() {
        const path = `/orgs/${encodeURIComponent(this.parameters.orgId)}`;
        const [{data: organization}, workspaces] = await Promise.all([get(path), all(`${path}/workspaces?limit=1000`)]);
        return {organization, workspaces, ...await this.#administered(path)};
    }

    /** What administrators see alone; empty for other members. */
    async #administered(path) {
        const {orgId} = this.parameters;
        if (!(await administers(orgId))) {
            return {};
        }
        const [members, usage, {data: audit}] = await Promise.all([
            all(`${path}/members`), all(`${path}/usage`), get(`/audit?org=${encodeURIComponent(orgId)}&limit=5`)]);
        return {members, usage, audit};
    }

    content() {
        const {organization, workspaces, usage, audit} = this.loaded;
        return html`
            <div class="stack">
                <dl class="facts">
                    <dt>${t("tenants.id")}</dt><dd><code>${organization.id}</code></dd>
                    <dt>${t("tenants.created")}</dt><dd>${moment(organization.createdAt)}</dd>
                </dl>
                ${usage ? this.#cards() : html`<p>${t("tenants.org.memberOnly")}</p>`}
                <section aria-labelledby="workspaces-heading">
                    <h2 id="workspaces-heading">${t("tenants.nav.workspaces")}</h2>
                    ${workspaces.length === 0
                        ? html`<p class="muted">${t("tenants.workspaces.none")}</p>`
                        : html`<ul class="cards plain-list">${workspaces.map((workspace) => html`
                            <li class="card"><a class="row" href=${`/ws/${workspace.id}`}>${icon(workspace.icon ?? "grid")} ${workspace.name}</a></li>`)}</ul>`}
                </section>
                ${usage ? this.#usage() : nothing}
                ${audit ? this.#audit() : nothing}
            </div>`;
    }

    #cards() {
        return html`
            <ul class="cards plain-list">${CARDS.map((card) => html`
                <li><a class="card leading" href=${`/admin/org/${this.loaded.organization.id}${card.path}`}>
                    ${icon(card.icon, 24)}
                    <span><strong>${t(`tenants.nav.${card.text}`)}</strong>${this.#count(card)}<br>
                        <span class="small muted">${t(`tenants.org.card.${card.text}`)}</span></span></a></li>`)}
            </ul>`;
    }

    #count(card) {
        const count = card.count?.(this.loaded);
        return count === undefined ? nothing : html` <span class="muted">(${count})</span>`;
    }

    #usage() {
        const home = `/admin/org/${this.loaded.organization.id}`;
        const rows = this.loaded.usage.map(({module, systemEnabled, orgs: [own]}) => ({
            module,
            systemEnabled,
            enabled: own.enabled,
            overridden: own.overridden,
            on: own.workspaces.filter(({enabled}) => enabled).length,
            all: own.workspaces.length,
        }));
        return html`
            <section aria-labelledby="usage-heading">
                <h2 id="usage-heading">${t("tenants.org.usage")}</h2>
                ${rows.length === 0
                    ? html`<p class="muted">${t("tenants.org.noModules")}</p>`
                    : html`<m-table label=${t("tenants.org.usage")} .rows=${rows} .key=${({module}) => module} sort="module" .columns=${[
                        {id: "module", label: t("tenants.org.module"), sort: ({module}) => module,
                            render: ({module}) => html`<a href=${`${home}/modules/${module}`}>${module}</a>`},
                        {id: "enabled", label: t("tenants.org.here"), sort: ({enabled}) => (enabled ? 0 : 1), render: state},
                        {id: "on", label: t("tenants.org.workspacesOn"), numeric: true, sort: ({on}) => on,
                            render: (row) => t("tenants.org.onOf", {on: row.on, all: row.all})},
                    ]}></m-table>`}
            </section>`;
    }

    #audit() {
        return html`
            <section aria-labelledby="audit-heading">
                <div class="head"><h2 id="audit-heading">${t("tenants.org.latest")}</h2>
                    <a href=${`/admin/org/${this.loaded.organization.id}/audit`}>${t("tenants.org.wholeAudit")}</a></div>
                <ul class="plain-list stack">${this.loaded.audit.map((entry) => html`
                    <li class="row"><span class="muted small">${ago(entry.at)}</span> <code>${entry.action}</code>
                        <span>${t("tenants.org.did", {user: entry.userId, target: entry.target})}</span></li>`)}</ul>
            </section>`;
    }
}

function state({systemEnabled, enabled, overridden}) {
    if (!systemEnabled) {
        return html`<m-status kind="neutral">${t("tenants.org.offForAll")}</m-status>`;
    }
    const text = `${enabled ? "on" : "off"}${overridden ? "Here" : "Inherited"}`;
    return html`<m-status kind=${enabled ? "success" : "neutral"}>${t(`tenants.org.${text}`)}</m-status>`;
}

customElements.define("page-organization", OrganizationHome);
