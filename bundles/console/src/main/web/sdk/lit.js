// What user interfaces in Lit import as "@mortise/sdk/lit".

import {useWorkspacePlugin} from "./index.js";

/**
 * A reactive controller: `value` is the live handle while its host is in the document, and the host is updated at each change. Later it is
 * the last one, which still answers, as an update may come after the host has gone.
 */
export class MortiseController {
    value = null;
    #host;
    #update = () => this.#host.requestUpdate();

    constructor(host) {
        this.#host = host;
        host.addController(this);
    }

    hostConnected() {
        this.value = useWorkspacePlugin(this.#host);
        this.value.addEventListener("change", this.#update);
        this.value.addEventListener("themechange", this.#update);
    }

    hostDisconnected() {
        this.value?.end();
    }
}

/** A reactive controller that hears a topic of the plugin while its host is in the document; needs a MortiseController of the same host. */
export class TopicController {
    #mortise;
    #topic;
    #listener;
    #off = () => {};

    constructor(host, mortise, topic, listener) {
        this.#mortise = mortise;
        this.#topic = topic;
        this.#listener = listener;
        host.addController(this);
    }

    hostConnected() {
        this.#off = this.#mortise.value.topics.on(this.#topic, this.#listener);
    }

    hostDisconnected() {
        this.#off();
    }
}
