// Whether the one who is signed in may change a workspace.

import {administers} from "../../core/administers.js";
import {session} from "../../core/session.js";

const MANAGING = ["ws_owner", "ws_admin"];

const answers = new Map();

/**
 * Whether the one who is signed in may change the workspace of a context. Of those who are no members only administrators see it at
 * all. A plain member may be an administrator of the organization, which the context does not say: until the server has answered that,
 * it is not so, and `told` is called if it is.
 */
export function mayManage({orgId, userRole}, told = () => {}) {
    if (session.user.systemAdmin || userRole === null || MANAGING.includes(userRole)) {
        return true;
    }
    const key = `${session.user.userId} ${orgId}`;
    let answer = answers.get(key);
    if (!answer) {
        answer = {isAllowed: false, waiting: new Set()};
        answers.set(key, answer);
        ask(orgId, key, answer);
    }
    answer.waiting?.add(told);
    return answer.isAllowed;
}

async function ask(orgId, key, answer) {
    try {
        answer.isAllowed = await administers(orgId);
    } catch { // no answer at all: the next one who wants to know asks again
        answers.delete(key);
    }
    const {waiting} = answer;
    answer.waiting = null;
    if (answer.isAllowed) {
        waiting.forEach((told) => told());
    }
}
