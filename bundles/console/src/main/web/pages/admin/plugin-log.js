import {html, LitElement, nothing} from "lit";
import {get} from "../../core/api.js";
import {readEvents} from "../../core/event-stream.js";
import {t} from "../../core/messages.js";
import {query, setQuery} from "../../core/router.js";
import {problemView} from "../../kit/problem.js";
import "../../kit/status.js";

const LEVELS = ["error", "warn", "info", "debug", "trace"];
const KINDS = {ERROR: "danger", WARN: "warning", INFO: "info", DEBUG: "neutral", TRACE: "neutral"};
const KEPT = 1000;
const BEGIN = 200; // lines of the past to begin with
const PAUSE_MILLIS = 1000;
const LONGEST_PAUSE_MILLIS = 30_000;

/** What the plugin logs, as it comes. Comes back by itself where it was, and says where lines are missing. */
class PluginLog extends LitElement {
    static properties = {name: {}, level: {state: true}, lines: {state: true}, held: {state: true}, isPaused: {state: true}, isLive: {state: true}, problem: {state: true}};

    #abort = null;
    #lastId = "";
    #fresh = [];
    #frame = 0;

    constructor() {
        super();
        this.level = LEVELS.includes(query().get("level")) ? query().get("level") : "info";
        this.lines = [];
        this.held = [];
        this.isPaused = false;
        this.isLive = false;
        this.problem = null;
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#start();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#abort.abort();
        cancelAnimationFrame(this.#frame);
    }

    #choose(level) {
        this.level = level;
        setQuery({level: level === "info" ? "" : level});
        this.#start();
    }

    /** Reads from the beginning: the level is a matter of the server. */
    #start() {
        this.#abort?.abort();
        this.#abort = new AbortController();
        this.#lastId = "";
        this.#fresh = [];
        this.lines = [];
        this.held = [];
        this.problem = null;
        this.#follow(this.#abort.signal);
    }

    async #follow(signal) {
        for (let failures = 0; !signal.aborted; ) {
            let retryMillis;
            try {
                const address = `/api/platform/plugins/${encodeURIComponent(this.name)}/log?${new URLSearchParams({level: this.level, limit: BEGIN})}`;
                const end = await readEvents(address, {
                    lastId: this.#lastId,
                    signal,
                    opened: () => {
                        failures = 0;
                        this.isLive = true;
                        this.problem = null;
                    },
                    heard: (event) => this.#hear(event),
                });
                retryMillis = end.retryMillis;
                if (end.status !== 200) {
                    await get(`/plugins/${encodeURIComponent(this.name)}`, {signal}); // says why, or asks to sign in again
                }
            } catch (fault) {
                if (!signal.aborted) {
                    this.problem = fault.status === 404 ? fault : null;
                }
            }
            if (signal.aborted || this.problem) {
                return;
            }
            this.isLive = false;
            failures++;
            await pause(retryMillis ?? Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS * 2 ** failures), signal);
        }
    }

    #hear({kind, data, id}) {
        if (kind === "line") {
            this.#lastId = id || this.#lastId;
            this.#add(data);
        } else if (kind === "gap") {
            this.#add({isGap: true});
        }
    }

    /** Lines that come together are shown together. */
    #add(line) {
        this.#fresh.push(line);
        cancelAnimationFrame(this.#frame);
        this.#frame = requestAnimationFrame(() => {
            if (this.isPaused) {
                this.held = [...this.held, ...this.#fresh].slice(-KEPT);
            } else {
                this.lines = [...this.lines, ...this.#fresh].slice(-KEPT);
            }
            this.#fresh = [];
        });
    }

    #pause() {
        if (this.isPaused) {
            this.lines = [...this.lines, ...this.held].slice(-KEPT);
            this.held = [];
        }
        this.isPaused = !this.isPaused;
    }

    /** Stays at the end while one looks at it. */
    willUpdate() {
        const list = this.querySelector(".log");
        this.isAtEnd = !list || list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    }

    updated(changed) {
        if (changed.has("lines") && this.isAtEnd) {
            const list = this.querySelector(".log");
            if (list) {
                list.scrollTop = list.scrollHeight;
            }
        }
    }

    render() {
        return html`
            <div class="row">
                <label class="row small">${t("admin.log.level")}<select @change=${(event) => this.#choose(event.target.value)}>
                    ${LEVELS.map((level) => html`<option value=${level} ?selected=${level === this.level}>${t(`admin.log.level.${level}`)}</option>`)}</select></label>
                <button aria-pressed=${this.isPaused} @click=${this.#pause}>${t(this.isPaused ? "admin.log.resume" : "admin.log.pause")}</button>
                <button @click=${() => {
                    this.lines = [];
                }}>${t("admin.log.clear")}</button>
                <span role="status">${this.isPaused
                    ? html`<m-status kind="warning">${t("admin.log.held", {count: this.held.length})}</m-status>`
                    : html`<m-status kind=${this.isLive ? "success" : "busy"}>${t(this.isLive ? "admin.log.live" : "admin.log.connecting")}</m-status>`}</span>
            </div>
            ${this.problem ? problemView(this.problem, () => this.#start()) : nothing}
            <div class="log" role="log" aria-live="off" aria-label=${t("admin.plugin.tab.log")} tabindex="0">${this.lines.length === 0
                ? html`<p class="muted">${t("admin.log.none")}</p>`
                : this.lines.map((line) => line.isGap ? html`<p class="gap">${t("admin.log.gap")}</p>` : lineView(line))}</div>`;
    }
}

const times = new Intl.DateTimeFormat("en", {hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3});

function lineView({time, level, version, logger, thread, message, exception}) {
    return html`<div class="line"><time datetime=${time} title=${time}>${times.format(new Date(time))}</time>
        <span class=${`level ${KINDS[level.toUpperCase()] ?? "neutral"}`}>${level}</span>
        <span class="logger" title=${`${logger}, ${thread}${version ? `, ${version}` : ""}`}>${logger.split(".").at(-1)}</span>
        <span class="message">${message}${exception ? html`<details><summary>${exception.split("\n")[0]}</summary><pre>${exception}</pre></details>` : nothing}</span></div>`;
}

function pause(millis, signal) {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, millis);
        signal.addEventListener("abort", () => {
            clearTimeout(timer);
            resolve();
        }, {once: true});
    });
}

customElements.define("plugin-log", PluginLog);
