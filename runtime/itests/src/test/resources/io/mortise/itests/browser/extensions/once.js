globalThis.attemptsOfTest = (globalThis.attemptsOfTest ?? 0) + 1;
if (globalThis.attemptsOfTest === 1) {
    throw new Error("the first attempt broke");
}

export default class extends HTMLElement {
    connectedCallback() {
        this.textContent = "works at last";
    }
}
