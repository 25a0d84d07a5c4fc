// Live events: one stream a scope for all tabs of the browser. The tab that leads reads it and tells the others; when it closes or is
// suspended, another one takes over. Where streams do not come through, the list of modules is asked instead.

import {Election} from "./election.js";
import {readEvents} from "./event-stream.js";

const POLL_MILLIS = 30_000;
const PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 30_000;
const ATTEMPTS_BEFORE_POLLING = 3;

const streams = new Map();

function pause(millis, signal) {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, millis);
        signal.addEventListener("abort", () => {
            clearTimeout(timer);
            resolve();
        }, {once: true});
    });
}

/** The path of a scope: `system`, `org/acme`, `workspace/ws-1`. */
export function pathOf(scope) {
    const [kind, id] = scope.split("/");
    return {system: "", org: `/orgs/${encodeURIComponent(id)}`, workspace: `/workspaces/${encodeURIComponent(id)}`}[kind];
}

class SharedStream {
    #listeners = new Set();
    #election;
    #lastId = "";
    #state = null; // the latest `open` or `lost` of the tab that leads
    #snapshot = null; // the latest one, and what has changed since
    #tag = null;

    constructor(scope) {
        this.scope = scope;
        this.#election = new Election(`mortise-events ${scope}`, {
            lead: (signal) => this.#lead(signal),
            state: () => [this.#state, this.#snapshot && {kind: "snapshot", data: this.#snapshot, id: this.#lastId}],
            joined: (events) => events.filter(Boolean).forEach((event) => this.#hear(event)),
            heard: (event) => this.#hear(event),
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
        this.#election.close();
    }

    async #lead(signal) {
        this.#state = null;
        let failures = 0;
        while (!signal.aborted) {
            const {isOpened, retryMillis, status} = await this.#read(signal);
            failures = isOpened ? 0 : failures + 1;
            if (signal.aborted) {
                return;
            }
            this.#tell({kind: "lost", data: {status}});
            if (failures >= ATTEMPTS_BEFORE_POLLING) {
                await this.#poll(signal);
                await pause(POLL_MILLIS * (0.9 + Math.random() / 5), signal); // not all browsers at once
            } else {
                await pause(retryMillis ?? Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS * 2 ** failures), signal);
            }
        }
    }

    async #read(signal) {
        let isOpened = false;
        const tell = (event) => {
            if (!signal.aborted) {
                this.#tell(event);
            }
        };
        try {
            const end = await readEvents(`/api/platform${pathOf(this.scope)}/events`, {
                lastId: this.#lastId,
                signal,
                opened: () => {
                    isOpened = true;
                    tell({kind: "open", data: {}});
                },
                heard: tell,
            });
            return {isOpened, ...end};
        } catch { // whatever has cut the connection, it is tried again, and listeners hear that it is lost
            return {isOpened, status: 0};
        }
    }

    async #poll(signal) {
        const headers = this.#tag ? {"If-None-Match": this.#tag} : {};
        try {
            const response = await fetch(`/api/platform${pathOf(this.scope)}/modules`, {headers, signal});
            if (response.ok && !signal.aborted) {
                this.#tag = response.headers.get("ETag");
                this.#tell({kind: "polled", data: {}});
            }
        } catch { // listeners know that the connection is lost; the next poll tells when it is back
        }
    }

    #tell(event) {
        this.#election.tell(event);
        this.#hear(event);
    }

    #hear(event) {
        this.#lastId = event.id || this.#lastId; // whoever takes over goes on from there
        this.#keep(event);
        for (const listener of [...this.#listeners]) {
            try {
                listener(event);
            } catch (fault) { // of a plugin perhaps: the others hear it all the same
                reportError(fault);
            }
        }
    }

    #keep(event) {
        const {kind, data} = event;
        if (kind === "open" || kind === "lost") {
            this.#state = event;
        } else if (kind === "snapshot") {
            this.#snapshot = data;
        } else if (kind === "change" && this.#snapshot) {
            const others = new Set([...data.removed, ...data.modules.map(({name}) => name)]);
            const modules = this.#snapshot.modules.filter(({name}) => !others.has(name)).concat(data.modules);
            this.#snapshot = {...this.#snapshot, stamp: data.stamp, modules};
        } else if (kind === "contributions" && this.#snapshot) {
            this.#snapshot = {...this.#snapshot, contributionsTag: data.contributionsTag};
        }
    }
}

/**
 * Hears the live events of a scope: `listener({kind, data})`. `kind` is an event's name; or `open` when the connection is there (again), so
 * that something may have been missed; `lost` when it is gone; `polled` when something may have changed without a stream to tell.
 * A tab that joins others hears `open` and `snapshot` as if it had a connection of its own. Answers what ends it.
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
