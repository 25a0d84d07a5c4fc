// What a page asks the API for besides the shared stores: one answer with its waiting and failing.

import {html} from "lit";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";

/** A Lit controller: asks by `load` when told to, and shows its host anew. The answer of an older question is never taken. */
export class Loaded {
    value = null;
    fault = null;
    isAsked = false;
    #host;
    #load;
    #question = 0;

    constructor(host, load) {
        this.#host = host;
        this.#load = load;
        host.addController(this);
    }

    hostDisconnected() {
        this.forget();
    }

    /** Nothing was ever asked. */
    forget() {
        this.#question++;
        this.value = null;
        this.fault = null;
        this.isAsked = false;
    }

    /** Asks again. What was there stays until the answer is; `isNew` says that it is about something else and must not. */
    async ask({isNew = false} = {}) {
        const question = ++this.#question;
        this.isAsked = true;
        if (isNew) {
            this.value = null;
            this.fault = null;
            this.#host.requestUpdate();
        }
        try {
            this.#settle(question, await this.#load(), null);
        } catch (fault) {
            this.#settle(question, null, fault);
        }
    }

    #settle(question, value, fault) {
        if (question === this.#question) {
            this.value = value;
            this.fault = fault;
            this.#host.requestUpdate();
        }
    }

    /** What `render` makes of the value; that it is waited for; or why there is none. */
    view(render) {
        if (this.fault) {
            return problemView(this.fault, () => this.ask({isNew: true}));
        }
        return this.value === null ? html`<p role="status">${t("common.loading")}</p>` : render(this.value);
    }
}
