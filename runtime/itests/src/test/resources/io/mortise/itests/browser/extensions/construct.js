export default class extends HTMLElement {
    constructor() {
        super();
        throw new Error("the constructor broke");
    }
}
