// The context protocol of the Web Components community, with the plain key "mortise": who needs the handle asks its surroundings by an
// event, without a library.

export const CONTEXT = "mortise";

/** Asks for the handle; `callback(handle, unsubscribe)` is called at once where somebody has it, and again at each change with `subscribe`. */
export class ContextRequestEvent extends Event {
    constructor(callback, subscribe = false) {
        super("context-request", {bubbles: true, composed: true});
        this.context = CONTEXT;
        this.callback = callback;
        this.subscribe = subscribe;
    }
}

/** Answers the requests that come from within an element; `handleOf()` may answer null for a while, then others are asked. */
export function answerRequests(element, handleOf) {
    element.addEventListener("context-request", (event) => {
        const handle = handleOf();
        if (event.context !== CONTEXT || !handle || event.composedPath()[0] === element) {
            return;
        }
        event.stopPropagation();
        if (event.subscribe) {
            const tell = () => event.callback(handle, unsubscribe);
            const unsubscribe = () => handle.removeEventListener("change", tell);
            handle.addEventListener("change", tell);
            tell();
        } else {
            event.callback(handle);
        }
    });
}

/** The handle of the surroundings of an element in a document, or null. */
export function handleAround(element) {
    let found = null;
    element.dispatchEvent(new ContextRequestEvent((handle) => {
        found = handle;
    }));
    return found;
}
