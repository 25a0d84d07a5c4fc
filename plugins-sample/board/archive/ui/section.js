import {html} from "lit";
import {BoardElement} from "./lib/board-element.js";

/** Stands on the page of a member; `data` says whose. */
export default class BoardSection extends BoardElement {
    render() {
        return html`<p>${this.plugin.data?.member.userId ?? "This member"} sees ${this.modules.length} modules here.</p>`;
    }
}
