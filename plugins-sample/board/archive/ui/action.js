import {html} from "lit";
import {field} from "@mortise/sdk";
import {BoardElement} from "./lib/board-element.js";

export default class GreetAction extends BoardElement {
    render() {
        return html`
            <form class="stack" @submit=${this.#greet}>
                ${field({label: "Whom?", control: html`<input name="whom" required maxlength="100" autofocus>`})}
                <p><button class="primary">Greet</button></p>
            </form>`;
    }

    #greet(event) {
        event.preventDefault();
        const whom = new FormData(event.currentTarget).get("whom");
        this.plugin.toast(`${this.plugin.config.greeting}, ${whom}!`);
        this.plugin.close(whom);
    }
}
