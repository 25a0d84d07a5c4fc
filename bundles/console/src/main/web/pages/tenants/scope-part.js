import {get} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {Sending} from "../../kit/sending.js";
import {toast} from "../../kit/toasts.js";

/**
 * A Lit controller: a part of what a scope says, at the `path` of its host. The parts of a scope have one revision: the host's `revised`,
 * `{before, after}`, tells that another part has raised it, and the host's event `revised` that this one has.
 */
export class ScopePart {
    #host;
    #answer;
    #sending;

    constructor(host) {
        this.#host = host;
        this.#answer = new Loaded(host, () => get(host.path), {about: () => host.path});
        this.#sending = new Sending(host);
        host.addController(this);
    }

    hostUpdate() {
        const {revised} = this.#host;
        const {value} = this.#answer;
        if (revised && value?.etag === revised.before) {
            this.#answer.take({...value, etag: revised.after});
        }
    }

    /** The document as the server has it. */
    get document() {
        return this.#answer.value.data;
    }

    get isBusy() {
        return this.#sending.isBusy;
    }

    get problem() {
        return this.#sending.problem;
    }

    /** Sends a change by `send(terms)`, and tells of it by the text `told`; answers whether it was taken. */
    save(send, told) {
        return this.#sending.run(async () => {
            const before = this.#answer.value.etag;
            const answer = await send({etag: before});
            this.#answer.take(answer);
            this.#host.dispatchEvent(new CustomEvent("revised", {detail: {before, after: answer.etag}}));
            toast(told);
        });
    }

    forgetProblem() {
        this.#sending.forget();
    }

    /** What `render` makes of the document; that it is waited for; or why there is none. */
    view(render) {
        return this.#answer.view(({data}) => render(data));
    }

    /** The problem with the last change; somebody else's change can be read. */
    problemView() {
        return this.#sending.view(this.problem?.code === "REVISION_CONFLICT" ? () => {
            this.forgetProblem();
            this.#answer.retry();
        } : undefined);
    }
}
