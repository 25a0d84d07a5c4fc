import {html} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {moment, t} from "../../core/messages.js";
import "./entity-actions.js";
import "./entity-extras.js";
import {WorkspacePage} from "./workspace-element.js";

/** What a workspace is, and what plugins add to that. */
class AboutPage extends WorkspacePage {
    #workspace = new Loaded(this, async () => (await get(this.path)).data);

    scopeChanged() {
        this.#workspace.ask({isNew: true});
    }

    get titles() {
        return [t("shell.about.title")];
    }

    content() {
        return html`
            <div class="head">
                <h1>${t("shell.about.heading", {name: this.context.workspace.name})}</h1>
                <entity-actions label=${t("shell.actions.workspace")} .parameters=${this.parameters} target="workspace"></entity-actions>
            </div>
            <div class="stack">
                ${this.#workspace.view((workspace) => this.#facts(workspace))}
                <entity-extras .parameters=${this.parameters} target="workspace"></entity-extras>
            </div>`;
    }

    #facts(workspace) {
        const {userRole, enabledModules} = this.context;
        return html`
            <dl class="facts">
                <dt>${t("shell.about.id")}</dt><dd><code>${workspace.id}</code></dd>
                <dt>${t("shell.about.organization")}</dt>
                <dd><a href=${`/admin/org/${encodeURIComponent(workspace.orgId)}`}>${workspace.orgId}</a></dd>
                <dt>${t("shell.about.role")}</dt><dd>${userRole ? t(`shell.role.${userRole}`) : t("shell.overview.noMember")}</dd>
                <dt>${t("shell.about.modules")}</dt><dd>${enabledModules.length === 0 ? "–" : enabledModules.map((name) =>
                    this.context.modules[name]?.displayName ?? name).join(", ")}</dd>
                <dt>${t("shell.about.created")}</dt><dd>${moment(workspace.createdAt)}</dd>
                <dt>${t("shell.about.updated")}</dt><dd>${moment(workspace.updatedAt)}</dd>
            </dl>`;
    }
}

customElements.define("page-workspace-about", AboutPage);

export default "page-workspace-about";
