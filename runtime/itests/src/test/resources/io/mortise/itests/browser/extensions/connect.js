export default class extends HTMLElement {
    connectedCallback() {
        throw new Error("the connection broke");
    }
}
