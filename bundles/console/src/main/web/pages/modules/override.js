// What a scope says about a module: the document of the API, its parts, and two edits of it brought together.

import {equal, isObject} from "./values.js";

/** An override with all its members, as the pages edit it; what the API leaves out is what says nothing. */
export function complete({enabled = null, config = {}, featureFlags = {}, locks = [], version = null} = {}) {
    return structuredClone({enabled, config, featureFlags, locks: [...locks].sort(), version});
}

/** The same as the API takes it: without members that say nothing, so that two of them can be compared. */
export function stored({enabled, config, featureFlags, locks, version}) {
    return {
        ...(enabled === null ? {} : {enabled}),
        config,
        featureFlags,
        locks: [...locks].sort(),
        ...(version === null ? {} : {version}),
    };
}

/** What is wrong with a document that somebody has written as an override: `{key, values}` of a text; null when it is one. */
export function faultOf(document, hasVersion) {
    if (!isObject(document)) {
        return {key: "modules.raw.noObject", values: {}};
    }
    const known = ["enabled", "config", "featureFlags", "locks", ...(hasVersion ? ["version"] : [])];
    const unknown = Object.keys(document).find((key) => !known.includes(key));
    if (unknown !== undefined) {
        return {key: "modules.raw.unknown", values: {key: unknown, known: known.join(", ")}};
    }
    const {enabled = null, config = {}, featureFlags = {}, locks = [], version = null} = document;
    const fits = {
        enabled: enabled === null || typeof enabled === "boolean",
        config: isObject(config),
        featureFlags: isObject(featureFlags) && Object.values(featureFlags).every((flag) => flag === null || typeof flag === "boolean"),
        locks: Array.isArray(locks) && locks.every((lock) => typeof lock === "string"),
        version: version === null || typeof version === "string",
    };
    const wrong = Object.keys(fits).find((key) => !fits[key]);
    return wrong === undefined ? null : {key: `modules.raw.wrong.${wrong}`, values: {}};
}

/** What somebody has written as an override; `null` inherits, as in the API. */
export function written(document) {
    const said = (members) => Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== null));
    return complete({...document, config: said(document.config), featureFlags: said(document.featureFlags), locks: document.locks ?? []});
}

/** An override by its parts, each under a name of its own: `enabled`, `version`, `config/limit`, `flag/beta`, `lock/config.limit`. */
function partsOf({enabled, config, featureFlags, locks, version}) {
    const parts = new Map();
    if (enabled !== null) {
        parts.set("enabled", enabled);
    }
    if (version !== null) {
        parts.set("version", version);
    }
    Object.entries(config).forEach(([key, value]) => parts.set(`config/${key}`, value));
    Object.entries(featureFlags).forEach(([name, value]) => parts.set(`flag/${name}`, value));
    locks.forEach((lock) => parts.set(`lock/${lock}`, true));
    return parts;
}

function ofParts(parts) {
    const override = complete();
    for (const [part, value] of parts) {
        const [kind, name] = [part.split("/")[0], part.slice(part.indexOf("/") + 1)];
        if (kind === "config") {
            override.config[name] = value;
        } else if (kind === "flag") {
            override.featureFlags[name] = value;
        } else if (kind === "lock") {
            override.locks.push(name);
        } else {
            override[kind] = value;
        }
    }
    override.locks.sort();
    return override;
}

/**
 * Two edits of the same override side by side: the parts that either of them has changed, with the value of each, `undefined` where it says
 * nothing. `isContested` where both have changed it, and not to the same.
 */
export function compare(base, mine, theirs) {
    const [before, own, other] = [base, mine, theirs].map(partsOf);
    const names = new Set([...before.keys(), ...own.keys(), ...other.keys()]);
    return [...names].sort().flatMap((part) => {
        const [was, me, them] = [before, own, other].map((parts) => parts.get(part));
        const isMine = !equal(was, me);
        const isTheirs = !equal(was, them);
        return isMine || isTheirs
            ? [{part, before: was, mine: me, theirs: them, isMine, isTheirs, isContested: isMine && isTheirs && !equal(me, them)}]
            : [];
    });
}

/** The override that comes of both: `choices` says `mine` or `theirs` by part; without a choice, whoever has changed the part. */
export function merge(theirs, differences, choices) {
    const parts = partsOf(theirs);
    for (const {part, mine, isMine} of differences) {
        const isTaken = choices[part] ? choices[part] === "mine" : isMine;
        if (isTaken) {
            if (mine === undefined) {
                parts.delete(part);
            } else {
                parts.set(part, mine);
            }
        }
    }
    return ofParts(parts);
}

/** How many values a module's override gives. */
export const countOf = ({config, featureFlags}) => Object.keys(config).length + Object.keys(featureFlags).length;
