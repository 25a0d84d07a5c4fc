import {html, LitElement} from "lit";

export default class extends LitElement {
    render() {
        return html`<button @click=${() => {
            throw new Error("the click broke");
        }}>Break it</button>`;
    }
}
