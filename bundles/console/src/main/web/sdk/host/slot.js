// Where a plugin shows what other plugins contribute to its own extension point: <extension-slot point="module-kb:cards">. Its content is
// shown while there is nothing. In frames it is not defined: they show its content.

import {html, LitElement} from "lit";
import {repeat} from "lit/directives/repeat.js";
import {handleAround} from "../context-protocol.js";
import {contributionsOf} from "./stores.js";

class ExtensionSlot extends LitElement {
    static properties = {point: {}, data: {attribute: false}};

    #store = null;
    #scope = null;
    #changed = () => this.requestUpdate();

    connectedCallback() {
        super.connectedCallback();
        this.#scope = handleAround(this)?.scope ?? null;
        if (this.#scope) {
            this.#store = contributionsOf(this.#scope);
            this.#store.retain();
            this.#store.addEventListener("change", this.#changed);
        }
        this.requestUpdate();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#store?.removeEventListener("change", this.#changed);
        this.#store?.release();
        this.#store = null;
    }

    /** What is contributed here now. */
    get contributions() {
        return this.#store?.value?.custom[this.point] ?? [];
    }

    updated() {
        const count = String(this.contributions.length);
        if (this.dataset.count !== count) {
            this.dataset.count = count;
            this.dispatchEvent(new Event("slotcontributions"));
        }
    }

    render() {
        const shown = this.contributions.filter(({element}) => element);
        return shown.length === 0
            ? html`<slot></slot>`
            : html`
                <link rel="stylesheet" href=${document.querySelector("link[rel=stylesheet]").href}>
                ${repeat(shown, ({module, id}) => `${module}/${id}`, (contribution) => html`
                    <mortise-extension part="contribution" .contribution=${contribution} .point=${this.point} .scope=${this.#scope}
                        .data=${this.data ?? null}></mortise-extension>`)}`;
    }
}

customElements.define("extension-slot", ExtensionSlot);
