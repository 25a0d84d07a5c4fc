// The REST API, asked as the one who is signed in.

import {session} from "./session.js";

export const BASE = "/api/platform";

/** What is not below `/api/platform`, and asked for by its whole path: endpoints of plugins, and the operations of the server. */
const WHOLE_PATH = /^\/(api|health|metrics)(\/|$)/;

/** What the API has refused, or that it could not be reached: the members of RFC 9457 and Mortise's own. */
export class Problem extends Error {
    constructor(document, status) {
        super(document.title);
        this.name = "Problem";
        this.status = status;
        this.code = document.code;
        this.title = document.title;
        this.detail = document.detail;
        this.where = document.where;
        this.mend = document.mend;
        this.violations = document.violations ?? [];
        this.reason = document.reason;
        this.correlationId = document.correlationId;
        this.document = document;
    }

    static unreachable(fault) {
        return new Problem({code: "UNREACHABLE", title: "", detail: fault.message}, 0);
    }
}

/**
 * Sends a request, below `/api/platform` unless the path is that of an operation such as `/metrics`.
 *
 * @param options `body` (an object is sent as JSON, a Blob as it is), `headers`, `signal`, `etag` (sent as `If-Match`)
 * @returns `{data, etag, status, next}`: `data` is null without content, `next` the address of the next page of a list
 * @throws Problem
 */
export async function send(method, path, {body, headers = {}, signal, etag} = {}) {
    const request = {method, signal, headers: {Accept: "application/json", ...headers}};
    if (body !== undefined) {
        const isRaw = body instanceof Blob || body instanceof FormData || typeof body === "string";
        request.body = isRaw ? body : JSON.stringify(body);
        if (!isRaw) {
            request.headers["Content-Type"] ??= "application/json";
        }
    }
    if (etag) {
        request.headers["If-Match"] = etag;
    }
    if (method !== "GET" && session.csrfToken) {
        request.headers["X-CSRF-Token"] = session.csrfToken;
    }
    const response = await answer(path, request, method);
    return {
        data: await content(response),
        etag: response.headers.get("ETag"),
        status: response.status,
        next: nextPage(response.headers.get("Link")),
    };
}

async function answer(path, request, method, isAgain = false) {
    const address = WHOLE_PATH.test(path) ? path : BASE + path;
    let response;
    try {
        response = await fetch(address, request);
    } catch (fault) {
        if (fault.name === "AbortError") {
            throw fault;
        }
        throw Problem.unreachable(fault);
    }
    if (response.ok || response.status === 304) {
        return response;
    }
    const problem = new Problem(await problemOf(response), response.status);
    if (isAgain || !(await isMended(problem))) {
        throw problem;
    }
    if (method !== "GET") {
        request.headers["X-CSRF-Token"] = session.csrfToken;
    }
    return answer(path, request, method, true);
}

/**
 * Whether the request may be sent again: where the session has ended, the page asks for the password on top of what it shows; where another
 * tab has begun a new one, that is taken. An endpoint of a plugin may answer 401 for reasons of its own.
 */
async function isMended({status, code}) {
    if (!session.isSignedIn) {
        return false;
    }
    if (status === 401 && (await session.hasEnded())) {
        await session.renew();
        return true;
    }
    return status === 403 && code === "CSRF_TOKEN" && session.resume();
}

async function problemOf(response) {
    const text = await response.text();
    try {
        return JSON.parse(text);
    } catch {
        return {code: `HTTP_${response.status}`, title: response.statusText || `HTTP ${response.status}`, detail: text.slice(0, 500)};
    }
}

async function content(response) {
    if (response.status === 204 || response.status === 304) {
        return null;
    }
    const type = response.headers.get("Content-Type") ?? "";
    return type.includes("json") ? response.json() : response.text();
}

/** Without the server's name, which may be another one behind a proxy. */
function nextPage(link) {
    const next = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
    if (!next) {
        return null;
    }
    const {pathname, search} = new URL(next, location.origin);
    return pathname + search;
}

export const get = (path, options) => send("GET", path, options);
export const post = (path, body, options) => send("POST", path, {...options, body});
export const put = (path, body, options) => send("PUT", path, {...options, body});
export const patch = (path, body, options) => send("PATCH", path, {...options, body});
export const remove = (path, options) => send("DELETE", path, options);

/** All entries of a list, page by page. */
export async function all(path, options) {
    const entries = [];
    for (let next = path; next; ) {
        const page = await get(next, options);
        entries.push(...page.data);
        next = page.next;
    }
    return entries;
}

/**
 * Sends a file, telling how far it has come: `progress(sent, total)` in bytes.
 *
 * @throws Problem
 */
export async function upload(path, file, options) {
    try {
        return await sendFile(path, file, options);
    } catch (fault) {
        if (fault instanceof Problem && (await isMended(fault))) {
            return sendFile(path, file, options);
        }
        throw fault;
    }
}

function sendFile(path, file, {headers = {}, progress = () => {}, signal} = {}) {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", BASE + path);
        request.setRequestHeader("Accept", "application/json");
        request.setRequestHeader("X-CSRF-Token", session.csrfToken ?? "");
        for (const [name, value] of Object.entries(headers)) {
            request.setRequestHeader(name, value);
        }
        request.upload.onprogress = (event) => progress(event.loaded, event.total);
        request.onload = () => {
            let document = null;
            try {
                document = JSON.parse(request.responseText);
            } catch {
                document = {code: `HTTP_${request.status}`, title: request.statusText, detail: request.responseText.slice(0, 500)};
            }
            if (request.status >= 200 && request.status < 300) {
                resolve({data: document, status: request.status});
            } else {
                reject(new Problem(document, request.status));
            }
        };
        request.onerror = () => reject(Problem.unreachable(new Error("The connection was lost")));
        request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
        signal?.addEventListener("abort", () => request.abort());
        request.send(file);
    });
}
