import {html} from "lit";
import {DocumentsView} from "./lib/view.js";

export default class DocumentsPage extends DocumentsView {
    render() {
        return html`
            <p class="muted">The documents of ${this.plugin?.workspace?.name ?? "the workspace"}. A page holds ${this.plugin?.config.limit} at most.</p>
            ${super.render()}`;
    }
}
