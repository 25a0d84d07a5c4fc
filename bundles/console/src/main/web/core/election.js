// Which tab of the browser does something for all of them. It holds the lock of a name, and tells the others by a channel of the same name.
// One that is suspended keeps its lock: so others ask whether it is there, and take the lock away when there is no answer.

const SILENCE_MILLIS = 30_000;
const ANSWER_MILLIS = 5000;

/** Without HTTPS browsers have no locks; then each tab leads, and hears no other. */
const locks = navigator.locks ?? {request: async (name, options, run) => run()};

/** That, or up to half as much more, so that tabs that have begun together do not all end together. */
const atLeast = (millis) => millis * (1 + Math.random() / 2);

/**
 * Takes part until `close()`, except while the page is frozen or kept for a way back.
 *
 * `lead(signal)` is called when this tab leads, until the signal is aborted; `state()` is asked of a leader for what a
 * tab is told that joins (again), whose `joined(state)` is called then; `heard(message)` is called with what the leader tells.
 */
export class Election {
    #name;
    #calls;
    #end = new AbortController();
    #channel = null;
    #candidacy = new AbortController();
    #isLeading = false;
    #newcomer = null;
    #alarm = 0;

    constructor(name, calls) {
        this.#name = name;
        this.#calls = calls;
        const {signal} = this.#end;
        document.addEventListener("freeze", () => this.#leave(), {signal});
        document.addEventListener("resume", () => this.#join(), {signal});
        addEventListener("pagehide", () => this.#leave(), {signal});
        addEventListener("pageshow", () => this.#join(), {signal});
        this.#join();
    }

    close() {
        this.#end.abort();
        this.#leave();
    }

    /** Tells all other tabs, of a leader. */
    tell(message) {
        this.#channel.postMessage({message});
    }

    #join() {
        if (this.#channel) {
            return;
        }
        this.#channel = new BroadcastChannel(this.#name);
        this.#channel.onmessage = ({data}) => this.#receive(data);
        this.#newcomer = crypto.getRandomValues(new Uint32Array(2)).join();
        this.#ask();
        this.#stand({});
    }

    #leave() {
        clearTimeout(this.#alarm);
        this.#candidacy.abort();
        this.#isLeading = false;
        this.#channel?.close();
        this.#channel = null;
    }

    async #stand({steal = false}) {
        this.#candidacy.abort();
        const candidacy = new AbortController();
        this.#candidacy = candidacy;
        try {
            await locks.request(this.#name, steal ? {steal} : {signal: candidacy.signal}, () => this.#lead(candidacy.signal));
        } catch (fault) {
            if (fault.name !== "AbortError") {
                throw fault;
            }
            if (!candidacy.signal.aborted) { // another tab has taken the lock away
                this.#leave();
                this.#join();
            }
        }
    }

    /** Holds the lock until the signal says so, and no longer: a page that is to be frozen has no time for more. */
    #lead(signal) {
        if (signal.aborted) {
            return undefined;
        }
        clearTimeout(this.#alarm);
        this.#isLeading = true;
        this.#newcomer = null;
        this.#calls.lead(signal);
        return new Promise((resolve) => signal.addEventListener("abort", resolve, {once: true}));
    }

    #ask = () => {
        this.#channel.postMessage({asks: true, newcomer: this.#newcomer});
        this.#wait(ANSWER_MILLIS, () => this.#stand({steal: true}));
    };

    #wait(millis, run) {
        clearTimeout(this.#alarm);
        this.#alarm = setTimeout(run, atLeast(millis));
    }

    #receive({asks, newcomer, state, message}) {
        if (this.#isLeading) {
            if (asks) {
                this.#channel.postMessage({newcomer, state: this.#calls.state()});
            }
            return;
        }
        if (asks) {
            return;
        }
        this.#wait(SILENCE_MILLIS, this.#ask);
        if (message) {
            this.#calls.heard(message);
        } else if (newcomer && newcomer === this.#newcomer) {
            this.#newcomer = null;
            this.#calls.joined(state);
        }
    }
}
