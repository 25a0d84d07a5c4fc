import {html, nothing} from "lit";
import {t} from "../../core/messages.js";
import "../../kit/empty.js";
import {icon} from "../../kit/icons.js";
import {keyOf, linkToEndpoint, pageAddress, WorkspacePage} from "./workspace-element.js";

/** What modules report, and what they give away as files. */
class ReportsPage extends WorkspacePage {
    get titles() {
        return [t("shell.reports.title")];
    }

    content() {
        const {reports, exports} = this.contributions;
        return html`
            <div class="head"><h1>${t("shell.reports.title")}</h1></div>
            ${this.isMember ? nothing : html`<p class="muted">${t("shell.overview.noMember")}</p>`}
            ${reports.length + exports.length === 0
                ? html`<m-empty icon="chart" heading=${t("shell.reports.none")}>${t("shell.reports.noneWhy")}</m-empty>`
                : html`<div class="stack">
                    ${this.#list("reports", reports)}
                    ${this.#list("exports", exports)}
                </div>`}`;
    }

    #list(point, entries) {
        return entries.length === 0 ? nothing : html`
            <section aria-labelledby=${`list-${point}`}>
                <h2 id=${`list-${point}`}>${t(`shell.reports.${point}`)}</h2>
                <ul class="cards plain-list">${entries.map((entry) => html`
                    <li class="card" data-key=${keyOf(entry)}>
                        <h3 class="row">${icon(entry.icon ?? (point === "reports" ? "chart" : "download"))} ${this.#link(point, entry)}</h3>
                        ${entry.description ? html`<p>${entry.description}</p>` : nothing}
                        <p class="small muted">${this.context.modules[entry.module]?.displayName ?? entry.module}
                            ${entry.mediaType ? html` · ${entry.mediaType}` : nothing}</p>
                    </li>`)}</ul>
            </section>`;
    }

    #link(point, entry) {
        if (entry.page) {
            return html`<a href=${pageAddress(this.contributions, entry.module, entry.page, {workspace: this.wsId})}>${entry.label}</a>`;
        }
        if (entry.endpoint && point === "exports") {
            return html`<a href=${linkToEndpoint(this.wsId, entry.module, entry.endpoint)} download>${entry.label}</a>`;
        }
        const query = point === "exports" ? "?export" : "";
        return html`<a href=${`${this.home}/reports/${encodeURIComponent(entry.module)}/${encodeURIComponent(entry.id)}${query}`}>${entry.label}</a>`;
    }
}

customElements.define("page-workspace-reports", ReportsPage);

export default "page-workspace-reports";
