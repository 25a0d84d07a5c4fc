import {html} from "lit";
import {Documents} from "./lib/documents.js";

export default class DocumentsWidget extends Documents {
    get limit() {
        return 3;
    }

    render() {
        if (this.fault) {
            return html`<p role="alert">${this.fault.message}</p>`;
        }
        if (!this.documents) {
            return html`<p role="status">Loading …</p>`;
        }
        return html`
            <p>${this.total === 1 ? "1 document" : `${this.total} documents`}</p>
            <ul>${this.documents.map(({title}) => html`<li>${title}</li>`)}</ul>
            <p><button class="link" @click=${() => this.plugin.navigate("documents")}>All documents</button></p>`;
    }
}
