import {html} from "lit";
import {BoardElement} from "./lib/board-element.js";

export default class BoardWidget extends BoardElement {
    render() {
        const count = this.plugin.loading ? "…" : this.modules.length;
        return html`
            <p><strong>${count}</strong> ${count === 1 ? "module is" : "modules are"} available</p>
            <p><button class="link" @click=${() => this.plugin.navigate("board")}>Show them</button></p>`;
    }
}
