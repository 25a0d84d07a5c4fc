import {LitElement} from "lit";

export default class extends LitElement {
    render() {
        throw new Error("the rendering broke");
    }
}
