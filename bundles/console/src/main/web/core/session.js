// Who is signed in. The session itself is a cookie that no script can read.

const RENEW = "mortise-session-ended";

/** One for the page; tells of changes by the event `change`. */
class Session extends EventTarget {
    user = null;
    csrfToken = null;
    #renewing = null;

    get isSignedIn() {
        return this.user !== null;
    }

    /** Asks the server who is signed in; null when nobody is. */
    async load() {
        const response = await fetch("/api/platform/session", {headers: {Accept: "application/json"}});
        if (response.status === 401) {
            this.#set(null, null);
        } else if (response.ok) {
            const {csrfToken, ...user} = await response.json();
            this.#set(user, csrfToken);
        } else {
            throw new Error(`GET /api/platform/session answered ${response.status}`);
        }
        return this.user;
    }

    /** Signs in; answers null, or the problem that the server tells. */
    async signIn(userId, password) {
        const response = await fetch("/api/platform/session", {
            method: "POST",
            headers: {"Content-Type": "application/json", Accept: "application/json"},
            body: JSON.stringify({userId, password}),
        });
        if (!response.ok) {
            return response.json();
        }
        await this.load();
        return null;
    }

    async signOut() {
        await fetch("/api/platform/session", {method: "DELETE", headers: {"X-CSRF-Token": this.csrfToken ?? ""}});
        this.#set(null, null);
    }

    /** Whether the server knows nothing of the session any more. */
    async hasEnded() {
        return (await fetch("/api/platform/session", {headers: {Accept: "application/json"}})).status === 401;
    }

    /** Takes the session that another tab has begun, if it is the same user's; whether it is. */
    async resume() {
        const response = await fetch("/api/platform/session", {headers: {Accept: "application/json"}});
        if (!response.ok) {
            return false;
        }
        const {csrfToken, ...user} = await response.json();
        if (user.userId !== this.user?.userId) {
            return false;
        }
        this.#set(user, csrfToken);
        return true;
    }

    /** Waits until the same user has signed in again, on top of what the page shows; whoever asks meanwhile waits for the same. */
    renew() {
        this.#renewing ??= new Promise((resolve, reject) => {
            this.dispatchEvent(new CustomEvent(RENEW, {detail: {resolve, reject}}));
        }).finally(() => {
            this.#renewing = null;
        });
        return this.#renewing;
    }

    #set(user, csrfToken) {
        this.user = user;
        this.csrfToken = csrfToken;
        this.dispatchEvent(new Event("change"));
    }
}

export const SESSION_ENDED = RENEW;
export const session = new Session();
