import {nothing} from "lit";
import {problemView} from "./problem.js";

/** What an element sends: `isBusy` as long as it is under way, and the `problem` with it, which is null without one. Shows its host anew. */
export class Sending {
    isBusy = false;
    problem = null;
    #host;

    constructor(host) {
        this.#host = host;
    }

    /** Answers whether `send` has gone well. */
    async run(send) {
        this.isBusy = true;
        this.problem = null;
        this.#host.requestUpdate();
        try {
            await send();
        } catch (problem) {
            this.problem = problem;
        }
        this.isBusy = false;
        this.#host.requestUpdate();
        return this.problem === null;
    }

    /** There is no problem any more. */
    forget() {
        this.problem = null;
        this.#host.requestUpdate();
    }

    /** The problem, with a button for `retry` if that is given; nothing without one. */
    view(retry) {
        return this.problem ? problemView(this.problem, retry) : nothing;
    }
}
