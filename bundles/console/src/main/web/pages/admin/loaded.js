// What a page shows of the server, fetched anew whenever something of it may have changed.

import {html} from "lit";
import {listen} from "../../core/events.js";
import {t} from "../../core/messages.js";
import {problemView} from "../../kit/problem.js";

const QUIET_MILLIS = 150; // one deploy tells many steps at once
const KINDS = new Set(["plugin", "change", "snapshot", "polled"]);

/** A controller of Lit: loads when its host is shown, and again for each live event of the system that `concerns` says so of. */
export class Loaded {
    #host;
    #load;
    #concerns;
    #stop = () => {};
    #timer = 0;
    #turn = 0;

    constructor(host, load, concerns = () => true) {
        this.#host = host;
        this.#load = load;
        this.#concerns = concerns;
        this.value = null;
        this.fault = null;
        host.addController(this);
    }

    hostConnected() {
        this.reload();
        this.#stop = listen("system", (event) => {
            if (KINDS.has(event.kind) && this.#concerns(event)) {
                this.#soon();
            }
        });
    }

    hostDisconnected() {
        this.#stop();
        clearTimeout(this.#timer);
        this.#turn++;
    }

    #soon() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.reload(), QUIET_MILLIS);
    }

    /** Fetches it now; of two that overlap, the later one counts. What was shown stays until then. */
    async reload() {
        const turn = ++this.#turn;
        try {
            const value = await this.#load();
            if (turn === this.#turn) {
                this.value = value;
                this.fault = null;
                this.#host.requestUpdate();
            }
        } catch (fault) {
            if (turn === this.#turn) {
                this.fault = fault;
                this.#host.requestUpdate();
            }
        }
    }

    /** What is loaded, shown by `render`; or that it is on its way, or why it is not there. */
    view(render) {
        if (this.fault) {
            return problemView(this.fault, () => this.reload());
        }
        return this.value === null ? html`<p role="status">${t("common.loading")}</p>` : render(this.value);
    }
}

/** Whether an event of the system is of a plugin. */
export const isOf = (name) => ({kind, data}) => kind === "plugin" ? data.plugin === name : true;
