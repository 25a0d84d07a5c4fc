import {guardLeaving, releaseGuard} from "../core/router.js";
import {confirmDialog} from "./dialog.js";

/** A Lit controller: while its host keeps an edit that is not saved, it is asked about before the page is left. */
export class Unsaved {
    #host;
    #isEdited;
    #question;
    #discard;

    /**
     * @param question answers what to ask, `{heading, content, action}`
     * @param discard gives up the edit, when that is agreed to
     */
    constructor(host, {isEdited, question, discard}) {
        this.#host = host;
        this.#isEdited = isEdited;
        this.#question = question;
        this.#discard = discard;
        host.addController(this);
    }

    hostUpdated() {
        (this.#host.isConnected && this.#isEdited() ? guardLeaving : releaseGuard)(this.#mayLeave);
    }

    hostDisconnected() {
        releaseGuard(this.#mayLeave);
    }

    #mayLeave = async () => {
        const isConfirmed = await confirmDialog({...this.#question(), kind: "danger"});
        if (isConfirmed) {
            this.#discard();
        }
        return isConfirmed;
    };
}
