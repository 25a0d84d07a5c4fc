// Tells the server how user interfaces of plugins do in browsers: how long they take, and how they fail.

import {pathOf} from "../../core/events.js";
import {session} from "../../core/session.js";

const PAUSE_MILLIS = 2000;
const MOST_IN_A_CALL = 50;
const MOST_THAT_WAIT = 200;
const MESSAGE_LENGTH = 500;
const STACK_LENGTH = 4000;

const waiting = new Map();
let timer = 0;

/**
 * Keeps a report until some have come together.
 *
 * @param measured `{loadMillis, renderMillis}` or `{failure: {phase, message, stack}}`
 */
export function report(scope, {module, version, id}, point, {loadMillis = null, renderMillis = null, failure = null}) {
    const reports = waiting.get(scope) ?? [];
    if (reports.length < MOST_THAT_WAIT) { // one that fails without end is known by then
        reports.push({module, version, point, id, loadMillis, renderMillis, failure: failure && {
            phase: failure.phase,
            message: failure.message.slice(0, MESSAGE_LENGTH),
            stack: failure.stack.slice(0, STACK_LENGTH),
        }});
        waiting.set(scope, reports);
    }
    timer ||= setTimeout(send, PAUSE_MILLIS);
}

function send() {
    clearTimeout(timer);
    timer = 0;
    for (const [scope, reports] of waiting) {
        for (let from = 0; from < reports.length; from += MOST_IN_A_CALL) {
            fetch(`/api/platform${pathOf(scope)}/ui-reports`, {
                method: "POST",
                keepalive: true,
                headers: {"Content-Type": "application/json", "X-CSRF-Token": session.csrfToken ?? ""},
                body: JSON.stringify({reports: reports.slice(from, from + MOST_IN_A_CALL)}),
            }).catch(() => {}); // whoever looks at the page has no use of it, and it works without
        }
    }
    waiting.clear();
}

addEventListener("pagehide", send);
