// Files that are dropped anywhere on a page.

import {html, nothing} from "lit";
import {t} from "../../core/messages.js";
import {icon} from "../../kit/icons.js";

/** A controller of Lit: while its host is shown, `take(files)` gets what is dropped into the window. */
export class FileDrop {
    #host;
    #take;
    #depth = 0;
    #listeners = {
        dragenter: (event) => this.#enter(event),
        dragover: (event) => this.#over(event),
        dragleave: (event) => this.#leave(event),
        drop: (event) => this.#drop(event),
    };

    constructor(host, take) {
        this.#host = host;
        this.#take = take;
        host.addController(this);
    }

    get isOver() {
        return this.#depth > 0;
    }

    hostConnected() {
        for (const [name, listener] of Object.entries(this.#listeners)) {
            addEventListener(name, listener);
        }
    }

    hostDisconnected() {
        for (const [name, listener] of Object.entries(this.#listeners)) {
            removeEventListener(name, listener);
        }
        this.#depth = 0;
    }

    #enter(event) {
        if (hasFiles(event)) {
            event.preventDefault();
            this.#count(this.#depth + 1);
        }
    }

    #over(event) {
        if (hasFiles(event)) {
            event.preventDefault();
            event.dataTransfer.dropEffect = "copy";
        }
    }

    #leave(event) {
        if (hasFiles(event)) {
            this.#count(Math.max(0, this.#depth - 1));
        }
    }

    #drop(event) {
        if (hasFiles(event)) {
            event.preventDefault();
            this.#count(0);
            this.#take([...event.dataTransfer.files]);
        }
    }

    /** Each element that the pointer comes over is entered before the one around it is left. */
    #count(depth) {
        const wasOver = this.isOver;
        this.#depth = depth;
        if (wasOver !== this.isOver) {
            this.#host.requestUpdate();
        }
    }

    /** What lies over the page while files are held above it. */
    view() {
        return this.isOver ? html`<div class="drop-here" aria-hidden="true">${icon("upload", 48)}<p>${t("admin.install.dropHere")}</p></div>` : nothing;
    }
}

const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
