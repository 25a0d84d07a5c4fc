// Addresses and pages. Links are ordinary links: a click on one within the console changes the page without loading it anew.

const routes = [];

/**
 * Says which page an address has: `pattern` as of URLPattern's path names, such as `/admin/plugins/:name`; a name with `*` takes the
 * rest. `load` answers the element's name, after what it needs has been fetched.
 */
export function route(pattern, load, options = {}) {
    const names = [];
    const expression = pattern.replace(/:(\w+)(\*?)/g, (whole, name, rest) => {
        names.push(name);
        return rest ? "(.*)" : "([^/]+)";
    });
    routes.push({expression: new RegExp(`^${expression}/?$`), names, load, options});
}

/** The page of an address: `{load, parameters, options}`, or null. */
export function find(path) {
    for (const {expression, names, load, options} of routes) {
        const match = expression.exec(path);
        if (match) {
            const parameters = Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1])]));
            return {load, parameters, options};
        }
    }
    return null;
}

/** A part of a path; one that is malformed is taken as it stands, and names nothing. */
function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/** The one who keeps an edit that is not saved: asked before the page is left; answers whether it may be. */
let guard = null;

export function guardLeaving(asked) {
    guard = asked;
}

export function releaseGuard(asked) {
    if (guard === asked) {
        guard = null;
    }
}

const changed = new EventTarget();

/** How many steps the page that is shown is from where this tab came in, to tell how far somebody goes back. */
let position = 0;
let isPuttingBack = false;

/** Hears of each change of the address; answers what ends it. */
export function onNavigate(listener) {
    changed.addEventListener("change", listener);
    return () => changed.removeEventListener("change", listener);
}

/** Goes to an address of the console. */
export async function navigate(address, {replace = false} = {}) {
    if (guard && !(await guard())) {
        return;
    }
    if (replace) {
        history.replaceState({position}, "", address);
    } else {
        history.pushState({position: position + 1}, "", address);
        position++;
    }
    changed.dispatchEvent(new Event("change"));
}

/** The query of the address, for filters and the like. */
export const query = () => new URLSearchParams(location.search);

/** Changes filters in the address without going anywhere; empty values leave it. */
export function setQuery(values) {
    const all = query();
    for (const [name, value] of Object.entries(values)) {
        if (value === null || value === undefined || value === "") {
            all.delete(name);
        } else {
            all.set(name, value);
        }
    }
    const text = all.toString();
    history.replaceState(history.state, "", location.pathname + (text ? `?${text}` : "") + location.hash);
}

/** The browser's own way back and forth cannot be refused, but be gone back again until it is known whether it may be. */
async function gone({state}) {
    if (isPuttingBack) {
        isPuttingBack = false;
        return;
    }
    const steps = (state?.position ?? position) - position;
    if (guard && steps !== 0) {
        isPuttingBack = true;
        history.go(-steps);
        if (await guard()) {
            guard = null;
            history.go(steps);
        }
        return;
    }
    position += steps;
    changed.dispatchEvent(new Event("change"));
}

/** Takes clicks on links of the console, and the browser's own way back. */
export function start() {
    position = history.state?.position ?? 0;
    history.replaceState({position}, "");
    addEventListener("popstate", gone);
    addEventListener("click", (event) => {
        if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
            return;
        }
        const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
        if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) {
            return;
        }
        const path = link.pathname;
        if (!find(path) || (path === location.pathname && link.search === location.search && link.hash)) {
            return;
        }
        event.preventDefault();
        navigate(path + link.search + link.hash);
    });
    addEventListener("beforeunload", (event) => {
        if (guard) {
            event.preventDefault();
        }
    });
}
