import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";
import "../../sdk/host/extension.js";
import {keyOf, WorkspaceElement} from "./workspace-element.js";

/** What plugins add to the page of a workspace or of a member: sections, and fields. `data` is what sections are told beside the workspace. */
class EntityExtras extends WorkspaceElement {
    static properties = {target: {}, data: {attribute: false}};

    constructor() {
        super();
        this.data = {};
    }

    content() {
        const sections = this.contributions.sections.filter((section) => section.target === this.target);
        const fields = this.contributions.fields.filter((field) => field.entity === this.target);
        return html`
            <div class="stack">
                ${repeat(sections, keyOf, (section) => html`
                    <section class="card" aria-label=${section.label}>
                        <h2 class="row">${section.icon ? icon(section.icon) : nothing} ${section.label}</h2>
                        <mortise-extension point="sections" .contribution=${section} .scope=${this.scope} .data=${this.data}></mortise-extension>
                    </section>`)}
                ${fields.length > 0 ? this.#fields(fields) : nothing}
            </div>`;
    }

    #fields(fields) {
        return html`
            <section class="card" aria-labelledby="custom-fields">
                <h2 id="custom-fields">${t("shell.fields.title")}</h2>
                <p class="muted">${t("shell.fields.noValues")}</p>
                <div class="scroll" tabindex="0" role="group" aria-labelledby="custom-fields">
                    <table class="plain">
                        <thead><tr>
                            <th scope="col">${t("shell.fields.field")}</th>
                            <th scope="col">${t("shell.fields.type")}</th>
                            <th scope="col">${t("shell.fields.module")}</th>
                        </tr></thead>
                        <tbody>${fields.map((field) => html`
                            <tr data-key=${keyOf(field)}>
                                <th scope="row">${field.label} ${field.required ? html`<span class="small muted">${t("shell.fields.required")}</span>` : nothing}
                                    ${field.description ? html`<br><span class="small muted">${field.description}</span>` : nothing}</th>
                                <td>${t(`shell.fields.type.${field.type}`)}${field.options?.length > 0 ? html`: ${field.options.join(", ")}` : nothing}</td>
                                <td>${this.context.modules[field.module]?.displayName ?? field.module}</td>
                            </tr>`)}</tbody>
                    </table>
                </div>
            </section>`;
    }
}

customElements.define("entity-extras", EntityExtras);
