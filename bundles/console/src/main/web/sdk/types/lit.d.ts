// @mortise/sdk/lit: for user interfaces in Lit.

import type {ReactiveController, ReactiveControllerHost} from "lit";
import type {Mortise, TopicDetails} from "./index.js";

/** The live handle of an element in Lit, which is updated at each change. */
export class MortiseController implements ReactiveController {
    constructor(host: ReactiveControllerHost & Element);
    /** null until the element is in a document for the first time. */
    readonly value: Mortise | null;
    hostConnected(): void;
    hostDisconnected(): void;
}

/** Hears a topic while the element is in the document. */
export class TopicController<T = unknown> implements ReactiveController {
    constructor(
        host: ReactiveControllerHost & Element, mortise: MortiseController, topic: string, listener: (payload: T, details: TopicDetails) => void);
    hostConnected(): void;
    hostDisconnected(): void;
}
