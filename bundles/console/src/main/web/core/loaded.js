// What an element shows of the server: one answer, with its waiting and failing.

import {html} from "lit";
import {problemView} from "../kit/problem.js";
import {t} from "./messages.js";
import {Visit} from "./visit.js";

const QUIET_MILLIS = 150; // one deploy tells many steps at once
const KINDS = new Set(["change", "plugin", "polled", "snapshot"]);

/** A Lit controller: asks, keeps what is answered, and shows its host anew. The answer of an older question is never taken. */
export class Loaded {
    value = null;
    fault = null;
    isAsked = false;
    #host;
    #load;
    #question = 0;
    #timer = 0;

    /**
     * Asks whenever the host comes to show something else; only when it is told to where neither `scope` nor `about` is given.
     *
     * @param load asks; answers the value
     * @param scope, about as for a `Visit`: it is asked again when live events of the scope tell that something is another
     * @param concerns whether an event, `{kind, data}`, may have changed the value
     */
    constructor(host, load, {scope, about, concerns = () => true} = {}) {
        this.#host = host;
        this.#load = load;
        host.addController(this);
        new Visit(host, {
            scope,
            about,
            entered: () => this.ask({isNew: true}),
            left: () => this.forget(),
            heard: (event) => {
                if (KINDS.has(event.kind) && concerns(event)) {
                    this.#askSoon();
                }
            },
        });
    }

    hostDisconnected() {
        this.forget();
    }

    /** Nothing was ever asked. */
    forget() {
        clearTimeout(this.#timer);
        this.#question++;
        this.value = null;
        this.fault = null;
        this.isAsked = false;
    }

    /** Asks again. What was there stays until the answer is; `isNew` says that it is about something else and must not. */
    async ask({isNew = false} = {}) {
        clearTimeout(this.#timer);
        const question = ++this.#question;
        this.isAsked = true;
        if (isNew) {
            this.value = null;
            this.fault = null;
            this.#host.requestUpdate();
        }
        try {
            const value = await this.#load();
            if (question === this.#question) {
                this.take(value);
            }
        } catch (fault) {
            if (question === this.#question) {
                this.fault = fault;
                this.#host.requestUpdate();
            }
        }
    }

    /** Asks again after a fault, which is not shown meanwhile. */
    retry() {
        if (this.fault) {
            this.fault = null;
            this.#host.requestUpdate();
        }
        return this.ask();
    }

    /** Takes what the server has answered to something else, such as a change; what was being asked is older. */
    take(value) {
        clearTimeout(this.#timer);
        this.#question++;
        this.value = value;
        this.fault = null;
        this.#host.requestUpdate();
    }

    #askSoon() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.ask(), QUIET_MILLIS);
    }

    /** What `render` makes of the value; that it is waited for; or why there is none. */
    view(render) {
        if (this.fault) {
            return problemView(this.fault, () => this.retry());
        }
        return this.value === null ? html`<p role="status">${t("common.loading")}</p>` : render(this.value);
    }
}
