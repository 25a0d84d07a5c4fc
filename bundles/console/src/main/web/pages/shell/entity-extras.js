import {html, nothing} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {icon} from "../../kit/icons.js";
import "../../sdk/host/extension.js";
import "./custom-fields.js";
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
        return html`
            <div class="stack">
                ${repeat(sections, keyOf, (section) => html`
                    <section class="card" aria-label=${section.label}>
                        <h2 class="row">${section.icon ? icon(section.icon) : nothing} ${section.label}</h2>
                        <mortise-extension point="sections" .contribution=${section} .scope=${this.scope} .data=${this.data}></mortise-extension>
                    </section>`)}
                <custom-fields .parameters=${this.parameters} .userId=${this.data.member?.userId ?? null}></custom-fields>
            </div>`;
    }
}

customElements.define("entity-extras", EntityExtras);
