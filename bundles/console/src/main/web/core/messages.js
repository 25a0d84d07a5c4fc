// Texts, by language and area. An area's texts are fetched when a page of it is first shown.

const CATALOGS = {
    en: {
        common: () => import("../messages/en/common.json"),
        admin: () => import("../messages/en/admin.json"),
        modules: () => import("../messages/en/modules.json"),
        sdk: () => import("../messages/en/sdk.json"),
        shell: () => import("../messages/en/shell.json"),
        tenants: () => import("../messages/en/tenants.json"),
    },
    de: {
        common: () => import("../messages/de/common.json"),
        admin: () => import("../messages/de/admin.json"),
        modules: () => import("../messages/de/modules.json"),
        sdk: () => import("../messages/de/sdk.json"),
        shell: () => import("../messages/de/shell.json"),
        tenants: () => import("../messages/de/tenants.json"),
    },
};

const KEPT = "mortise.language";
const texts = new Map();
const loaded = new Map();

/** The languages there are, by their codes, each in its own words. */
export const LANGUAGES = {en: "English", de: "Deutsch"};

/** The language in use: the one chosen here, or else the first of the browser's that there is. */
export const language = chosen() ?? navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in CATALOGS) ?? "en";

function chosen() {
    const kept = isFrame() ? document.documentElement.lang : localStorage.getItem(KEPT);
    return kept in CATALOGS ? kept : null;
}

/** Whether this runs in a frame of a plugin, which has no storage: its document says the page's language. */
function isFrame() {
    return document.documentElement.hasAttribute("data-frame");
}

/** Chooses a language for this browser; the page shows it once it is loaded anew. */
export function chooseLanguage(code) {
    localStorage.setItem(KEPT, code);
    location.reload();
}

/** Fetches the texts of an area, once. */
export function loadMessages(area) {
    if (!loaded.has(area)) {
        loaded.set(area, CATALOGS[language][area]().then(({default: catalog}) => {
            for (const [key, text] of Object.entries(catalog)) {
                texts.set(`${area}.${key}`, text);
            }
        }, (fault) => {
            loaded.delete(area);
            throw fault;
        }));
    }
    return loaded.get(area);
}

const plurals = new Intl.PluralRules(language);

/**
 * The text of a key such as `modules.title`. `{name}` in it stands for the value of that name; a text that depends on a number is an
 * object of the forms of `Intl.PluralRules`, chosen by the value `count`.
 */
export function t(key, values = {}) {
    let text = texts.get(key);
    if (text === undefined) {
        throw new Error(`There is no text ${key} in ${language}`);
    }
    if (typeof text === "object") {
        text = text[plurals.select(values.count)] ?? text.other;
    }
    return text.replace(/\{(\w+)\}/g, (whole, name) => {
        const value = values[name];
        return typeof value === "number" ? number(value) : value ?? whole;
    });
}

const numbers = new Intl.NumberFormat(language);
const moments = new Intl.DateTimeFormat(language, {dateStyle: "medium", timeStyle: "short"});
const days = new Intl.DateTimeFormat(language, {dateStyle: "medium", timeZone: "UTC"});
const relative = new Intl.RelativeTimeFormat(language, {numeric: "auto"});

export const number = (value) => numbers.format(value);

/** A moment, given as ISO 8601. */
export const moment = (iso) => moments.format(new Date(iso));

/** A day of the calendar, given as 2026-03-01; another text stays as it is. */
export const day = (iso) => (Number.isNaN(Date.parse(iso)) ? iso : days.format(new Date(iso)));

/** A moment as seen from now, such as "2 minutes ago". */
export function ago(iso, now = Date.now()) {
    const seconds = (new Date(iso).getTime() - now) / 1000;
    for (const [unit, size] of [["day", 86_400], ["hour", 3600], ["minute", 60]]) {
        if (Math.abs(seconds) >= size) {
            return relative.format(Math.round(seconds / size), unit);
        }
    }
    return relative.format(Math.round(seconds), "second");
}

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** A size in bytes for people, such as "1.2 MB". */
export function bytes(count) {
    const power = Math.min(UNITS.length - 1, count < 1 ? 0 : Math.floor(Math.log10(count) / 3));
    return new Intl.NumberFormat(language, {style: "unit", unit: UNITS[power], unitDisplay: "short", maximumFractionDigits: 1})
        .format(count / 1000 ** power);
}
