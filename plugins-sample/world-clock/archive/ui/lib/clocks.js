// The clocks of the page and of the widget.

const MINUTE = 60_000;

/** The time in a zone, such as "Mon 09:41"; the language is the reader's. */
export function timeIn(zone, now = new Date(), language = undefined) {
    return new Intl.DateTimeFormat(language, {timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit"}).format(now);
}

/** The name of a zone for people: "New York" for "America/New_York". */
export function nameOf(zone) {
    return zone.split("/").pop().replaceAll("_", " ");
}

/** A list of clocks that goes on while it is in a document, and stops with it: nothing is left when the module is switched off. */
export class Clocks extends HTMLElement {
    #times = new Map();
    #timer;

    /** The IANA names of the zones shown. */
    get zones() {
        return ["UTC"];
    }

    connectedCallback() {
        if (!this.shadowRoot) {
            this.#draw();
        }
        this.#tick();
    }

    disconnectedCallback() {
        clearTimeout(this.#timer);
    }

    // Styles come as a file of the archive, found from this one: the policy of the page allows none that stand in a document.
    #draw() {
        const style = document.createElement("link");
        style.rel = "stylesheet";
        style.href = new URL("../clocks.css", import.meta.url).href;
        const list = document.createElement("dl");
        for (const zone of this.zones) {
            const name = document.createElement("dt");
            name.textContent = nameOf(zone);
            const time = document.createElement("dd");
            this.#times.set(zone, time);
            list.append(name, time);
        }
        this.attachShadow({mode: "open"}).append(style, list);
    }

    #tick() {
        clearTimeout(this.#timer);
        const now = new Date();
        for (const [zone, time] of this.#times) {
            time.textContent = timeIn(zone, now);
        }
        this.#timer = setTimeout(() => this.#tick(), MINUTE - (now.getTime() % MINUTE));
    }
}
