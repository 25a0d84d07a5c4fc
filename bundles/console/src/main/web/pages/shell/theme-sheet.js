// The look that a workspace has chosen: its style sheet is there as long as the workspace's navigation is.

import {get} from "../../core/api.js";
import {listen} from "../../core/events.js";

const LINGER_MILLIS = 300; // from one page of a workspace to the next the navigation may go and come back
const DARKER_THAN = 128; // of 255

let worn = null;

/** Takes on the look of a workspace; answers what takes it off. */
export function wearTheme(wsId) {
    if (worn?.wsId !== wsId) {
        worn?.takeOff();
        worn = new WornTheme(wsId);
    }
    const own = worn;
    own.holders++;
    return () => {
        own.holders--;
        setTimeout(() => {
            if (own.holders === 0) {
                own.takeOff();
                worn = worn === own ? null : worn;
            }
        }, LINGER_MILLIS);
    };
}

/** Looks again what the workspace's theme is, after it was chosen here. */
export const refreshTheme = () => worn?.refresh();

class WornTheme {
    holders = 0;
    #link = null;
    #stop;
    #isOff = false;
    #looked = 0;
    #isSeen = () => {
        if (document.visibilityState === "visible") {
            this.refresh();
        }
    };

    constructor(wsId) {
        this.wsId = wsId;
        this.path = `/workspaces/${encodeURIComponent(wsId)}/theme`;
        this.#stop = listen(`workspace/${wsId}`, ({kind}) => {
            if (["theme", "open", "polled"].includes(kind)) {
                this.refresh();
            }
        });
        document.addEventListener("visibilitychange", this.#isSeen);
        this.refresh();
    }

    async refresh() {
        const look = ++this.#looked;
        let theme = null;
        try {
            ({data: {theme}} = await get(this.path));
        } catch { // the page says itself what does not answer; until it does the workspace keeps its look
            return;
        }
        if (look !== this.#looked || this.#isOff) {
            return;
        }
        if (theme) {
            this.#load();
        } else {
            this.#show(null);
        }
    }

    /** The sheet is asked for anew each time, which is 304 when it is the same; the one before stays until the new one is there. */
    #load() {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = `/api/platform${this.path}.css`;
        link.onload = () => {
            if (this.#isOff) {
                link.remove();
            } else {
                this.#show(link);
            }
        };
        link.onerror = () => link.remove();
        document.head.append(link);
    }

    #show(link) {
        this.#link?.remove();
        this.#link = link;
        document.documentElement.style.colorScheme = link ? schemeOfBackground() : "";
    }

    takeOff() {
        if (this.#isOff) {
            return;
        }
        this.#isOff = true;
        this.#stop();
        document.removeEventListener("visibilitychange", this.#isSeen);
        this.#show(null);
    }
}

/** Whether fields, scroll bars and the like are to be dark or light, which no token says. */
function schemeOfBackground() {
    const [red, green, blue] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number);
    return 0.299 * red + 0.587 * green + 0.114 * blue < DARKER_THAN ? "dark" : "light";
}
