// Tells of all that happens to plugins, whoever does it, on every page of a system administrator.

import {css, html, LitElement, nothing} from "lit";
import {listen} from "../../core/events.js";
import {ago, moment, t} from "../../core/messages.js";
import {navigate} from "../../core/router.js";
import {icon} from "../../kit/icons.js";
import {base, buttons} from "../../kit/styles.js";
import {toast} from "../../kit/toasts.js";
import {pluginAddress} from "./plugin.js";

const KEPT = 100;
const LONGEST_IN_TOAST = 160; // what is longer stands in the list alone

/** How long steps of one operation are waited for, to tell them by one toast. */
const QUIET_MILLIS = 400;

/**
 * Steps by how they are shown. Those without a toast come along with another one that has; of several that come together, the toast is of
 * the one with the most weight.
 */
const STEPS = {
    INSTALLED: {kind: "success", weight: 5},
    UNINSTALLED: {kind: "info", weight: 6},
    RESOLVED: null,
    RESOLVE_FAILED: {kind: "danger", weight: 8},
    STARTED: {kind: "success", weight: 0},
    STOPPED: {kind: "info", weight: 0},
    START_FAILED: {kind: "danger", weight: 8},
    STUCK: {kind: "danger", weight: 9},
    ACTIVATED: {kind: "success", weight: 2},
    DEACTIVATED: {kind: "info", weight: 2},
    UPDATED: {kind: "success", weight: 3},
    ROLLED_BACK: {kind: "warning", weight: 4},
    QUARANTINED: {kind: "danger", weight: 9},
    RELEASED: {kind: "success", weight: 4},
    PERMISSION_PENDING: {kind: "warning", weight: 7},
    PERMISSIONS_CHANGED: {kind: "info", weight: 1},
};
const SIGNS = {success: "check", info: "info", warning: "warning", danger: "cross"};

/** `<m-notifications>`: a bell with the number of what was not seen yet, and the list behind it. Kept as long as the tab. */
class Notifications extends LitElement {
    static properties = {entries: {state: true}, unread: {state: true}, isOpen: {state: true}};

    static styles = [base, buttons, css`
        :host {
            display: inline-flex;
        }
        #bell {
            position: relative;
        }
        .count {
            min-width: 1.25rem;
            padding: 0 0.3rem;
            border-radius: 1rem;
            background: var(--mortise-color-danger);
            color: var(--mortise-color-background);
            font-size: 0.75rem;
            line-height: 1.25rem;
            text-align: center;
        }
        [popover] {
            position: fixed;
            inset: 3.5rem 0.5rem auto auto;
            width: min(26rem, calc(100vw - 1rem));
            max-height: calc(100dvh - 4.5rem);
            margin: 0;
            padding: var(--mortise-space-medium);
            border: 1px solid var(--mortise-color-border);
            border-radius: var(--mortise-radius-medium);
            background: var(--mortise-color-surface-raised);
            color: var(--mortise-color-text);
            box-shadow: 0 8px 32px var(--mortise-color-shadow);
            overflow: auto;
        }
        .head {
            display: flex;
            align-items: center;
            justify-content: space-between;
            gap: var(--mortise-space-small);
        }
        h2 {
            margin: 0;
            font: var(--mortise-font-weight-strong) var(--mortise-font-size-body) / 1.25 var(--mortise-font-heading);
        }
        ul {
            margin: var(--mortise-space-small) 0 0;
            padding: 0;
            list-style: none;
        }
        li {
            display: flex;
            gap: var(--mortise-space-small);
            padding: var(--mortise-space-small) 0;
            border-top: 1px solid var(--mortise-color-border);
            overflow-wrap: anywhere;
        }
        li svg {
            flex: none;
            margin-top: 0.15rem;
        }
        .success svg {
            color: var(--mortise-color-success);
        }
        .info svg {
            color: var(--mortise-color-info);
        }
        .warning svg {
            color: var(--mortise-color-warning);
        }
        .danger svg {
            color: var(--mortise-color-danger);
        }
        a {
            color: var(--mortise-color-link);
        }
        .muted {
            color: var(--mortise-color-text-muted);
            font-size: var(--mortise-font-size-small);
        }
        p {
            margin: var(--mortise-space-small) 0 0;
        }
    `];

    #stop = () => {};
    #next = 0;
    #waiting = new Map();

    constructor() {
        super();
        this.entries = [];
        this.unread = 0;
        this.isOpen = false;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#stop = listen("system", ({kind, data}) => {
            if (kind === "plugin") {
                this.#hear(data);
            }
        });
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#stop();
    }

    #hear({step, plugin, version, message, at}) {
        const how = step in STEPS ? STEPS[step] : {kind: "info", weight: 0};
        if (how === null || (step === "UPDATED" && !version)) { // a plugin that goes has no version in use any more
            return;
        }
        const name = version ? `${plugin} ${version}` : plugin;
        const text = step in STEPS ? t(`admin.step.${step}`, {name}) : `${step}: ${name}`;
        const entry = {id: ++this.#next, ...how, text, message, at, plugin, isGone: step === "UNINSTALLED"};
        this.entries = [entry, ...this.entries].slice(0, KEPT);
        if (!this.isOpen) {
            this.unread++;
        }
        if (how.weight > 0) {
            this.#tellSoon(entry);
        }
    }

    #tellSoon(entry) {
        const waiting = this.#waiting.get(entry.plugin);
        if (!waiting) {
            setTimeout(() => this.#tell(entry.plugin), QUIET_MILLIS);
        }
        if (!waiting || entry.weight > waiting.weight) {
            this.#waiting.set(entry.plugin, entry);
        }
    }

    #tell(plugin) {
        const {kind, text, message, isGone} = this.#waiting.get(plugin);
        this.#waiting.delete(plugin);
        const isFault = kind === "danger" || kind === "warning";
        toast(isFault && message && message.length <= LONGEST_IN_TOAST ? `${text}. ${message}` : text, {
            kind,
            action: isGone ? null : {label: t("admin.notifications.show"), run: () => navigate(pluginAddress(plugin))},
        });
    }

    render() {
        const label = this.unread > 0 ? t("admin.notifications.unread", {count: this.unread}) : t("admin.notifications.title");
        return html`
            <button type="button" id="bell" class="bare" popovertarget="list" aria-haspopup="dialog" aria-expanded=${this.isOpen} aria-label=${label} title=${label}>
                ${icon("bell")}${this.unread > 0 ? html`<span class="count" aria-hidden="true">${this.unread > 99 ? "99+" : this.unread}</span>` : nothing}
            </button>
            <div id="list" popover role="dialog" aria-label=${t("admin.notifications.title")} tabindex="-1" @toggle=${this.#toggled}>
                <div class="head"><h2>${t("admin.notifications.title")}</h2>
                    ${this.entries.length > 0 ? html`<button type="button" @click=${() => {
                        this.entries = [];
                    }}>${t("admin.notifications.clear")}</button>` : nothing}</div>
                ${this.entries.length === 0
                    ? html`<p class="muted">${t("admin.notifications.none")}</p>`
                    : html`<ul>${this.isOpen ? this.entries.map((entry) => this.#entry(entry)) : nothing}</ul>`}
            </div>`;
    }

    #entry({kind, text, message, at, plugin, isGone}) {
        return html`<li class=${kind}>${icon(SIGNS[kind])}
            <div>${isGone ? text : html`<a href=${pluginAddress(plugin)} @click=${() => this.renderRoot.querySelector("#list").hidePopover()}>${text}</a>`}
                ${message ? html`<div class="muted">${message}</div>` : nothing}
                <div class="muted"><time datetime=${at} title=${moment(at)}>${ago(at)}</time></div></div></li>`;
    }

    #toggled(event) {
        this.isOpen = event.newState === "open";
        if (this.isOpen) {
            this.unread = 0;
            event.target.focus();
        }
    }
}

customElements.define("m-notifications", Notifications);
