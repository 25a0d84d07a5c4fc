// What the server tells of a scope, shared by all in the page that show something of it: the context, and the contributions of plugins.

import {all, get} from "../../core/api.js";
import {listen, pathOf} from "../../core/events.js";

const KEPT_MILLIS = 10_000; // a page that follows takes over what the one before it has held

/**
 * A document of the server that stays up to date while somebody holds it: `retain()`, and `release()` in the end. Tells by the event
 * `change` that `value` (the document, or null), `loading` or `error` is another one.
 */
class Store extends EventTarget {
    value = null;
    loading = false;
    error = null;
    #scope;
    #holders = 0;
    #unlisten = null;
    #ending = 0;
    #abort = null;
    #running = null;
    #isAskedAgain = false;

    constructor(scope) {
        super();
        this.#scope = scope;
    }

    get scope() {
        return this.#scope;
    }

    retain() {
        this.#holders++;
        clearTimeout(this.#ending);
        if (!this.#unlisten) {
            this.#unlisten = listen(this.#scope, (event) => this.heard(event));
            this.refresh();
        }
    }

    release() {
        this.#holders--;
        if (this.#holders === 0) {
            this.#ending = setTimeout(() => this.#end(), KEPT_MILLIS);
        }
    }

    #end() {
        this.#unlisten();
        this.#unlisten = null;
        this.#abort?.abort();
        this.#abort = null;
        this.loading = false;
        this.forget();
    }

    /** Asks the server again; what is being asked already may be older, and is dropped. Answers when the value is there, or the error. */
    refresh() {
        this.#abort?.abort();
        const abort = new AbortController();
        this.#abort = abort;
        if (this.value === null && !this.loading) {
            this.loading = true;
            this.changed();
        }
        const asked = this.#ask(abort.signal).then(() => (this.#running === asked ? undefined : this.#running));
        this.#running = asked;
        return asked;
    }

    /** Asks the server when it has answered what is being asked. */
    refreshLater() {
        if (this.#abort) {
            this.#isAskedAgain = true;
        } else {
            this.refresh();
        }
    }

    async #ask(signal) {
        this.#isAskedAgain = false;
        await this.#answer(signal);
        if (!signal.aborted) {
            this.#abort = null;
            if (this.#isAskedAgain) {
                this.refresh();
            }
        }
    }

    async #answer(signal) {
        try {
            const answer = await this.fetch(signal);
            if (!signal.aborted) {
                const isNew = this.taken(answer);
                const isTold = isNew || this.loading || this.error !== null;
                this.loading = false;
                this.error = null;
                if (isTold) {
                    this.changed();
                }
            }
        } catch (fault) {
            if (!signal.aborted) {
                this.loading = false;
                this.error = fault;
                if (fault.status === 401 || fault.status === 403 || fault.status === 404) {
                    this.forget(); // what may not be seen any more is not shown any more
                }
                this.changed();
            }
        }
    }

    forget() {
        this.value = null;
    }

    changed() {
        this.dispatchEvent(new Event("change"));
    }
}

/** The modules of a scope as its live events tell them: which are other ones now in what decides whether and from where they are shown. */
class Availability {
    #known = new Map();
    #wasLost = false;

    /** The modules that are newly available, or in another version, and those that are not available any more; null when nothing is told of that. */
    heard({kind, data}) {
        if (kind === "snapshot") {
            this.#known.clear();
        }
        if (kind !== "snapshot" && kind !== "change") {
            return null;
        }
        const gone = [...data.removed ?? []];
        const come = [];
        gone.forEach((name) => this.#known.delete(name));
        for (const {name, version, available} of data.modules) {
            const mark = available ? version : null;
            if (!available) {
                gone.push(name);
            } else if (this.#known.get(name) !== mark) {
                come.push(name);
            }
            this.#known.set(name, mark);
        }
        return {gone, come};
    }

    /** Whether the event says that something may have been missed, or may not be seen any more. */
    isMissed({kind, data}) {
        const isBack = kind === "open" && this.#wasLost;
        this.#wasLost = kind === "lost" || (this.#wasLost && kind !== "open");
        const isRefused = kind === "lost" && (data.status === 403 || data.status === 404);
        return isBack || isRefused || kind === "polled";
    }
}

class Contributions extends Store {
    #availability = new Availability();
    #document = null;
    #etag = null;
    #dropped = new Set();

    heard(event) {
        if (this.#availability.isMissed(event)) {
            this.refresh();
            return;
        }
        if (event.kind === "contributions") {
            this.#compare(event.data.contributionsTag);
            return;
        }
        const told = this.#availability.heard(event);
        if (!told) {
            return;
        }
        told.gone.forEach((name) => this.#dropped.add(name));
        told.come.forEach((name) => this.#dropped.delete(name));
        this.#show();
        if (event.kind === "snapshot") {
            this.#compare(event.data.contributionsTag);
        } else if (told.gone.length + told.come.length > 0) {
            this.refresh(); // at once: the event that says so comes when a burst of changes is over
        }
    }

    #compare(tag) {
        if (tag !== this.#etag) {
            this.refreshLater();
        }
    }

    fetch(signal) {
        return get(`${pathOf(this.scope)}/contributions`, {signal, headers: this.#etag ? {"If-None-Match": this.#etag} : {}});
    }

    taken({data, etag, status}) {
        if (status !== 304) {
            this.#document = data;
            this.#etag = etag;
        }
        const before = this.value;
        this.#dropped.clear();
        this.value = this.#document;
        return before !== this.value;
    }

    /** Leaves out at once what the server will leave out with its next answer. */
    #show() {
        const document = this.#document;
        const isShown = ({module}) => !this.#dropped.has(module);
        if (!document || !points(document).some((entries) => entries.some((entry) => !isShown(entry)))) {
            return;
        }
        const shown = (lists) => Object.fromEntries(Object.entries(lists).map(([point, entries]) => [point, entries.filter(isShown)]));
        const {custom, ...own} = document;
        this.value = {...shown(own), custom: shown(custom)};
        this.changed();
    }

    forget() {
        super.forget();
        this.#document = null;
        this.#etag = null;
        this.#dropped.clear();
    }
}

function points({custom, ...own}) {
    return [...Object.values(own), ...Object.values(custom)];
}

class Context extends Store {
    #availability = new Availability();
    #etag = null;
    #told = new Map(); // what events have said of modules, by name

    heard(event) {
        event.data?.modules?.forEach((module) => this.#told.set(module.name, module));
        event.data?.removed?.forEach((name) => this.#told.delete(name));
        if (this.#availability.isMissed(event)) {
            this.refresh();
            return;
        }
        const told = this.#availability.heard(event);
        if (!told) {
            return;
        }
        if (this.value) {
            this.#show(told.gone);
        }
        if (event.kind === "snapshot") {
            this.refreshLater(); // what is being asked may be older than the snapshot
        } else {
            this.refresh();
        }
    }

    /** Modules that went are not available from now on; what else is another is in the server's answer. */
    #show(gone) {
        const known = gone.filter((name) => this.value.modules[name]?.isEnabled);
        if (known.length > 0) {
            const modules = {...this.value.modules};
            known.forEach((name) => {
                modules[name] = {...modules[name], isEnabled: false};
            });
            this.#etag = null; // the server's answer differs from this, whatever it was before
            this.value = {...this.value, modules, enabledModules: this.value.enabledModules.filter((name) => !known.includes(name))};
            this.changed();
        }
    }

    async fetch(signal) {
        if (this.scope.startsWith("org/")) {
            return {data: await organizationContext(this.scope, signal, [...this.#told.values()]), status: 200, etag: null};
        }
        return get(`${pathOf(this.scope)}/context`, {signal, headers: this.#etag ? {"If-None-Match": this.#etag} : {}});
    }

    taken({data, etag, status}) {
        if (status === 304) {
            return false;
        }
        this.#etag = etag;
        this.value = data;
        return true;
    }

    forget() {
        super.forget();
        this.#etag = null;
    }
}

/** An organization has no context of its own in the API: the same members, made of what it tells of the organization and its modules. */
async function organizationContext(scope, signal, told) {
    const path = pathOf(scope);
    const orElse = (value) => (fault) => {
        if (fault.status === 403) {
            return value;
        }
        throw fault;
    };
    const [organization, settings, modules] = await Promise.all([
        get(path, {signal}),
        // For administrators alone. Members see the labels in their workspaces, and hear of the modules what events tell.
        get(`${path}/settings`, {signal}).catch(orElse({data: {navigation: {}, features: {}}})),
        all(`${path}/modules`, {signal}).catch(orElse(told)),
    ]);
    const values = (resolved) => Object.fromEntries(Object.entries(resolved).map(([key, {value}]) => [key, value]));
    return {
        workspaceId: null,
        orgId: organization.data.id,
        organization: {id: organization.data.id, name: organization.data.name},
        workspace: null,
        navigation: values(settings.data.navigation),
        features: values(settings.data.features),
        userRole: null,
        permissions: [],
        enabledModules: modules.filter(({available}) => available).map(({name}) => name),
        modules: Object.fromEntries(modules.map((module) => [module.name, {
            name: module.name,
            displayName: module.displayName,
            isEnabled: module.available,
            isInstalled: module.installed,
            reason: module.reason ?? null,
            config: values(module.config ?? {}),
            featureFlags: values(module.featureFlags ?? {}),
        }])),
    };
}

const contexts = new Map();
const contributions = new Map();

function shared(stores, scope, Kind) {
    let store = stores.get(scope);
    if (!store) {
        store = new Kind(scope);
        stores.set(scope, store);
    }
    return store;
}

/** The context of a scope, `workspace/ws-1` or `org/acme`: the same store for all who ask. */
export const contextOf = (scope) => shared(contexts, scope, Context);

/** What plugins show in a scope: the same store for all who ask. */
export const contributionsOf = (scope) => shared(contributions, scope, Contributions);
