// The modules of the workspace as a table that can be searched.

import {html} from "lit";
import "@mortise/sdk";
import {BoardElement} from "./board-element.js";

const COLUMNS = [
    {id: "name", label: "Module", render: ({displayName}) => displayName, sort: ({displayName}) => displayName.toLowerCase()},
    {id: "state", label: "State", render: () => html`<m-status kind="success">Available</m-status>`},
    {
        id: "keys",
        label: "Settings",
        numeric: true,
        render: ({config}) => Object.keys(config).length,
        sort: ({config}) => Object.keys(config).length,
    },
];

export class ModulesView extends BoardElement {
    static properties = {words: {state: true}};

    constructor() {
        super();
        this.words = "";
    }

    render() {
        if (this.plugin.loading) {
            return html`<p role="status">Loading …</p>`;
        }
        const words = this.words.toLowerCase();
        const found = this.modules.filter(({displayName}) => displayName.toLowerCase().includes(words));
        return html`
            <div class="stack">
                <m-search label="Search in the modules" .value=${this.words} @search=${(event) => {
                    this.words = event.detail;
                }}></m-search>
                ${found.length === 0
                    ? html`<m-empty icon="search" heading="Nothing was found">No module has such a name.</m-empty>`
                    : html`<m-table label="Modules of the workspace" sort="name" .columns=${COLUMNS} .rows=${found} .key=${({name}) => name}></m-table>`}
                <module-conditional module="module-kb">
                    <p>The knowledge base is there: its documents are in a tab of their own.</p>
                    <p slot="fallback" class="muted">The knowledge base is not available here.</p>
                </module-conditional>
            </div>`;
    }
}
