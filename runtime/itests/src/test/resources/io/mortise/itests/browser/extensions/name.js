export default class extends HTMLElement {
    connectedCallback() {
        customElements.define("page-plugin-taken", class extends HTMLElement {});
    }
}
