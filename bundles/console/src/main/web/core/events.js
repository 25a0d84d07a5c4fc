// Live events: one stream a scope for all tabs of the browser. The tab that holds the lock of the stream's name reads it and tells the
// others; when it closes, another one takes over. Where streams do not come through, the list of modules is asked instead.

import {readEvents} from "./event-stream.js";

const POLL_MILLIS = 30_000;
const PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 30_000;
const ATTEMPTS_BEFORE_POLLING = 3;

/** Without HTTPS browsers have no locks; then each tab reads for itself. */
const locks = navigator.locks ?? {request: async (name, options, run) => run()};

const streams = new Map();

/** The path of a scope: `system`, `org/acme`, `workspace/ws-1`. */
export function pathOf(scope) {
    const [kind, id] = scope.split("/");
    return {system: "", org: `/orgs/${encodeURIComponent(id)}`, workspace: `/workspaces/${encodeURIComponent(id)}`}[kind];
}

class SharedStream {
    #listeners = new Set();
    #channel;
    #abort = new AbortController();
    #lastId = "";
    #tag = null;

    constructor(scope) {
        this.scope = scope;
        this.#channel = new BroadcastChannel(`mortise-events ${scope}`);
        this.#channel.onmessage = ({data}) => this.#hear(data);
        locks.request(`mortise-events ${scope}`, {signal: this.#abort.signal}, () => this.#lead())
            .catch((fault) => {
                if (!this.#abort.signal.aborted) {
                    throw fault;
                }
            });
    }

    add(listener) {
        this.#listeners.add(listener);
    }

    /** Whether nobody is left to tell. */
    remove(listener) {
        this.#listeners.delete(listener);
        return this.#listeners.size === 0;
    }

    close() {
        this.#abort.abort();
        this.#channel.close();
    }

    /** Reads the stream until this tab closes it: the lock is held that long. */
    async #lead() {
        let failures = 0;
        while (!this.#abort.signal.aborted) {
            const {isOpened, retryMillis, status} = await this.#read();
            failures = isOpened ? 0 : failures + 1;
            if (this.#abort.signal.aborted) {
                return;
            }
            this.#tell({kind: "lost", data: {status}});
            if (failures >= ATTEMPTS_BEFORE_POLLING) {
                await this.#poll();
                await this.#pause(POLL_MILLIS * (0.9 + Math.random() / 5)); // not all browsers at once
            } else {
                await this.#pause(retryMillis ?? Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS * 2 ** failures));
            }
        }
    }

    async #read() {
        let isOpened = false;
        try {
            const end = await readEvents(`/api/platform${pathOf(this.scope)}/events`, {
                lastId: this.#lastId,
                signal: this.#abort.signal,
                opened: () => {
                    isOpened = true;
                    this.#tell({kind: "open", data: {}});
                },
                heard: (event) => this.#tell(event),
            });
            return {isOpened, ...end};
        } catch { // whatever has cut the connection, it is tried again, and listeners hear that it is lost
            return {isOpened, status: 0};
        }
    }

    async #poll() {
        const headers = this.#tag ? {"If-None-Match": this.#tag} : {};
        try {
            const response = await fetch(`/api/platform${pathOf(this.scope)}/modules`, {headers, signal: this.#abort.signal});
            if (response.ok) {
                this.#tag = response.headers.get("ETag");
                this.#tell({kind: "polled", data: {}});
            }
        } catch { // listeners know that the connection is lost; the next poll tells when it is back
        }
    }

    #pause(millis) {
        return new Promise((resolve) => {
            const timer = setTimeout(resolve, millis);
            this.#abort.signal.addEventListener("abort", () => {
                clearTimeout(timer);
                resolve();
            }, {once: true});
        });
    }

    #tell(event) {
        this.#channel.postMessage(event);
        this.#hear(event);
    }

    #hear(event) {
        this.#lastId = event.id || this.#lastId; // whoever takes over goes on from there
        for (const listener of [...this.#listeners]) {
            try {
                listener(event);
            } catch (fault) { // of a plugin perhaps: the others hear it all the same
                reportError(fault);
            }
        }
    }
}

/**
 * Hears the live events of a scope: `listener({kind, data})`. `kind` is an event's name; or `open` when the connection is there (again), so
 * that something may have been missed; `lost` when it is gone; `polled` when something may have changed without a stream to tell.
 * Answers what ends it.
 */
export function listen(scope, listener) {
    let stream = streams.get(scope);
    if (!stream) {
        stream = new SharedStream(scope);
        streams.set(scope, stream);
    }
    stream.add(listener);
    return () => {
        if (stream.remove(listener) && streams.get(scope) === stream) {
            streams.delete(scope);
            stream.close();
        }
    };
}
