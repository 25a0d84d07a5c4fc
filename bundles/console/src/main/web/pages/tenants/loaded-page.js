// What the pages of this area share: they fetch, then show, and say so when that fails.

import {html, LitElement, nothing} from "lit";
import {listen} from "../../core/events.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";

/**
 * A page that fetches what it shows. Those that extend it say `heading()`, `fetch()` and `content()`; `actions()` beside the heading if they
 * have any, and `scope()` if live events tell of changes.
 */
export class LoadedPage extends LitElement {
    static properties = {parameters: {attribute: false}, loaded: {state: true}, fault: {state: true}};

    #turn = 0;
    #stop = () => {};

    constructor() {
        super();
        this.parameters = {};
        this.loaded = null;
        this.fault = null;
    }

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        if (changed.has("parameters")) {
            this.loaded = null;
            this.#listen();
            this.reload();
        }
        document.title = t("tenants.documentTitle", {page: this.heading()});
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#stop();
    }

    #listen() {
        this.#stop();
        const scope = this.isConnected ? this.scope() : null;
        this.#stop = scope ? listen(scope, ({kind}) => this.heard(kind)) : () => {};
    }

    /** Whose live events tell that something else is to be shown; null for those of none. */
    scope() {
        return null;
    }

    /** Told of each of these events. */
    heard(kind) {
        if (["change", "plugin", "snapshot", "polled"].includes(kind)) {
            this.reload();
        }
    }

    /** Fetches anew; what is shown stays until the answer is there. An answer that another request has overtaken is dropped. */
    async reload() {
        const turn = ++this.#turn;
        this.fault = null;
        try {
            const loaded = await this.fetch();
            if (turn === this.#turn) {
                this.loaded = loaded;
            }
        } catch (fault) {
            if (turn === this.#turn) {
                this.fault = fault;
            }
        }
    }

    actions() {
        return nothing;
    }

    render() {
        return html`
            <div class="head"><h1>${this.heading()}</h1>${this.loaded ? this.actions() : nothing}</div>
            ${this.fault ? problemView(this.fault, () => this.reload()) : nothing}
            ${this.loaded ? this.content() : nothing}
            ${!this.loaded && !this.fault ? html`<p role="status">${t("common.loading")}</p>` : nothing}`;
    }
}
