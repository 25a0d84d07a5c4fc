import {html, nothing} from "lit";
import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/empty.js";
import {icon} from "../../kit/icons.js";
import {keyOf, WorkspacePage} from "./workspace-element.js";

/** The steps and occasions that modules offer to workflows, each to be tried. */
class WorkflowPage extends WorkspacePage {
    #steps = new Loaded(this, async () => (await get(`${this.path}/workflow`)).data, {about: () => (this.context && this.isMember ? this.wsId : null)});

    get titles() {
        return [t("shell.workflow.title")];
    }

    modulesChanged() {
        if (this.#steps.isAsked) {
            this.#steps.ask();
        }
    }

    content() {
        return html`
            <div class="head"><h1>${t("shell.workflow.title")}</h1></div>
            <p class="muted">${t("shell.workflow.what")}</p>
            ${this.isMember
                ? this.#steps.view(({actions, triggers}) => actions.length + triggers.length === 0
                    ? html`<m-empty icon="link" heading=${t("shell.workflow.none")}>${t("shell.workflow.noneWhy")}</m-empty>`
                    : html`<div class="stack">
                        ${this.#list("actions", actions)}
                        ${this.#list("triggers", triggers)}
                    </div>`)
                : html`<p>${t("shell.overview.noMember")}</p>`}`;
    }

    #list(kind, steps) {
        return steps.length === 0 ? nothing : html`
            <section aria-labelledby=${`steps-${kind}`}>
                <h2 id=${`steps-${kind}`}>${t(`shell.workflow.${kind}`)}</h2>
                <ul class="cards plain-list">${steps.map((step) => html`
                    <li class="card" data-key=${keyOf(step)}>
                        <h3 class="row">${icon(step.icon ?? "link")}
                            <a href=${`${this.home}/workflow/${kind}/${encodeURIComponent(step.module)}/${encodeURIComponent(step.id)}`}>${step.label}</a></h3>
                        ${step.description ? html`<p>${step.description}</p>` : nothing}
                        <p class="small muted">${this.context.modules[step.module]?.displayName ?? step.module}</p>
                    </li>`)}</ul>
            </section>`;
    }
}

customElements.define("page-workspace-workflow", WorkflowPage);

export default "page-workspace-workflow";
