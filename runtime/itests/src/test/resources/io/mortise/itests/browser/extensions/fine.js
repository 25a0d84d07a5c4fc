export default class extends HTMLElement {
    connectedCallback() {
        this.textContent = `fine, version ${this.mortise.version} in ${this.mortise.workspace?.name ?? "…"}`;
        this.mortise.addEventListener("change", () => this.connectedCallback(), {once: true});
    }
}
