import {html, nothing} from "lit";
import {keyed} from "lit/directives/keyed.js";
import {live} from "lit/directives/live.js";
import {repeat} from "lit/directives/repeat.js";
import {t} from "../../core/messages.js";
import {navigate, query} from "../../core/router.js";
import {icon} from "../../kit/icons.js";
import "../../kit/tabs.js";
import "../../sdk/host/extension.js";
import "./custom-fields.js";
import "./entity-actions.js";
import "./module-unavailable.js";
import "./workspace-marks.js";
import "./workspace-metrics.js";
import "./workspace-settings.js";
import {colored} from "./colored.js";
import {keyOf, WorkspacePage} from "./workspace-element.js";

const OVERVIEW = "overview";
const SETTINGS = "settings";

/** A workspace: its name and marks, and the tabs, of which the overview is the first and the settings are the last. */
class OverviewPage extends WorkspacePage {
    static properties = {asked: {state: true}};

    constructor() {
        super();
        this.asked = "";
    }

    willUpdate(changed) {
        if (changed.has("parameters")) { // each visit of the address brings new ones
            this.asked = query().get("tab") ?? OVERVIEW;
        }
    }

    get titles() {
        const tab = this.#tabs().find(({id}) => id === this.asked);
        return [tab?.label ?? t("shell.tabs.overview")];
    }

    #tabs() {
        return [
            {id: OVERVIEW, label: t("shell.tabs.overview"), icon: "home"},
            ...this.contributions.tabs.map((tab) => ({id: keyOf(tab), label: tab.label, icon: tab.icon})),
            ...(this.mayManage ? [{id: SETTINGS, label: t("shell.tabs.settings"), icon: "settings"}] : []),
        ];
    }

    content() {
        const tabs = this.#tabs();
        const isThere = tabs.some(({id}) => id === this.asked);
        const selected = isThere ? this.asked : OVERVIEW;
        return html`
            ${this.#head()}
            <m-tabs label=${t("shell.tabs.label", {name: this.context.workspace.name})} .tabs=${tabs} .selected=${live(selected)}
                @select=${({detail}) => this.#select(detail.id)}></m-tabs>
            ${isThere ? nothing : this.#missing()}
            <section role="tabpanel" class="tab-panel" tabindex="0" aria-labelledby=${`tab-${selected}`}>${this.#panel(selected)}</section>`;
    }

    /** Each tab is an address of its own; edits of the settings that are not saved are asked about, and then the old one stays. */
    async #select(id) {
        await navigate(id === OVERVIEW ? this.home : `${this.home}?${new URLSearchParams({tab: id})}`);
        this.requestUpdate();
    }

    #head() {
        const {workspace, features} = this.context;
        return html`
            <div class="head">
                <div class="row">
                    <span class="workspace-icon" ${colored(features.colorCodingEnabled ? workspace.color : null)}>
                        ${icon(workspace.icon ?? this.context.navigation.icon, 28)}</span>
                    <h1>${workspace.name}</h1>
                    ${this.isMember
                        ? html`<workspace-marks .parameters=${this.parameters}></workspace-marks>`
                        : html`<span class="muted small">${t("shell.overview.noMember")}</span>`}
                </div>
                <entity-actions label=${t("shell.actions.workspace")} .parameters=${this.parameters} target="workspace"></entity-actions>
            </div>`;
    }

    /** The address names a tab that is not there: it is shown as soon as it is. */
    #missing() {
        const [module] = this.asked.split("/");
        return html`
            <module-unavailable .parameters=${{wsId: this.wsId, module}} what=${t("shell.tabs.missing")}></module-unavailable>`;
    }

    #panel(selected) {
        if (selected === OVERVIEW) {
            return this.#overview();
        }
        if (selected === SETTINGS) {
            return html`<workspace-settings .parameters=${this.parameters}></workspace-settings>`;
        }
        const tab = this.contributions.tabs.find((known) => keyOf(known) === selected);
        return keyed(selected, html`
            <mortise-extension point="tabs" .contribution=${tab} .scope=${this.scope}></mortise-extension>`);
    }

    #overview() {
        const {widgets} = this.contributions;
        return html`
            <div class="stack">
                ${this.isMember ? html`<workspace-metrics .parameters=${this.parameters}></workspace-metrics>` : nothing}
                <custom-fields .parameters=${this.parameters} .isSummary=${true}></custom-fields>
                ${widgets.length > 0 ? this.#widgets(widgets) : html`
                    <p class="muted">${t("shell.overview.noWidgets")}
                        ${this.mayManage ? html`<a href=${`${this.home}/settings/modules`}>${t("shell.overview.toModules")}</a>` : nothing}</p>`}
            </div>`;
    }

    #widgets(widgets) {
        return html`
            <div class="widgets">${repeat(widgets, keyOf, (widget) => html`
                <section class=${`card widget size-${widget.size}`} aria-label=${widget.label}>
                    <h2 class="row">${widget.icon ? icon(widget.icon) : nothing} ${widget.label}</h2>
                    <mortise-extension point="widgets" .contribution=${widget} .scope=${this.scope}></mortise-extension>
                </section>`)}</div>`;
    }
}

customElements.define("page-workspace", OverviewPage);

export default "page-workspace";
