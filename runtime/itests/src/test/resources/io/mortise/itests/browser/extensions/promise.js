export default class extends HTMLElement {
    async connectedCallback() {
        this.textContent = "promising";
        await null;
        throw new Error("the promise broke");
    }
}
