// What the pages of this area share: they fetch, then show, and say so when that fails.

import {html, LitElement, nothing} from "lit";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";

/**
 * A page that fetches what it shows. Those that extend it say `heading()`, `fetch()` and `content()`; `actions()` beside the heading if they
 * have any, and `scope()` if live events tell of changes.
 */
export class LoadedPage extends LitElement {
    static properties = {parameters: {attribute: false}};

    #answer = new Loaded(this, () => this.fetch(), {scope: () => this.scope(), about: () => this.parameters});

    constructor() {
        super();
        this.parameters = {};
    }

    createRenderRoot() {
        return this;
    }

    /** What `fetch` has answered; null until then. */
    get loaded() {
        return this.#answer.value;
    }

    /** Why there is no answer; null without one. */
    get fault() {
        return this.#answer.fault;
    }

    /** Whose live events tell that something else is to be shown; null for those of none. */
    scope() {
        return null;
    }

    /** Fetches anew; what is shown stays until the answer is there, but for a fault. */
    reload() {
        return this.#answer.retry();
    }

    /** Shows what is known without having been fetched. */
    take(loaded) {
        this.#answer.take(loaded);
    }

    actions() {
        return nothing;
    }

    updated() {
        document.title = t("tenants.documentTitle", {page: this.heading()});
    }

    render() {
        return html`
            <div class="head"><h1>${this.heading()}</h1>${this.loaded ? this.actions() : nothing}</div>
            ${this.fault ? problemView(this.fault, () => this.reload()) : nothing}
            ${this.loaded ? this.content() : nothing}
            ${!this.loaded && !this.fault ? html`<p role="status">${t("common.loading")}</p>` : nothing}`;
    }
}
