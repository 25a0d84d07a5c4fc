// From when an element comes to show something until it shows something else or is gone.

import {listen} from "./events.js";

/** A Lit controller: tells its host when it is to show something else, and what live events say of that until then. */
export class Visit {
    #host;
    #scope;
    #about;
    #entered;
    #left;
    #heard;
    #shown = null;
    #unlisten = () => {};

    /**
     * @param scope answers whose live events are heard: `system`, `org/acme`, `workspace/ws-1`; null for none
     * @param about answers what is shown, another value for something else; null for nothing. It is the scope itself unless told
     * @param entered called before the host renders the first, or another one
     * @param left called when that is not shown any more
     * @param heard called with each live event, `{kind, data}`
     */
    constructor(host, {scope = () => null, about = scope, entered, left = () => {}, heard = () => {}}) {
        this.#host = host;
        this.#scope = scope;
        this.#about = about;
        this.#entered = entered;
        this.#left = left;
        this.#heard = heard;
        host.addController(this);
    }

    hostConnected() {
        this.#host.requestUpdate();
    }

    hostDisconnected() {
        this.#leave();
    }

    hostUpdate() {
        const about = this.#host.isConnected ? this.#about() : null;
        if (about !== this.#shown) {
            this.#leave();
            this.#enter(about);
        }
    }

    #enter(about) {
        this.#shown = about;
        if (about !== null) {
            const scope = this.#scope();
            this.#unlisten = scope === null ? () => {} : listen(scope, this.#heard);
            this.#entered();
        }
    }

    #leave() {
        if (this.#shown !== null) {
            this.#shown = null;
            this.#unlisten();
            this.#left();
        }
    }
}
