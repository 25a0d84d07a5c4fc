// Design tokens as they are in force in a document.

export const TOKENS = [
    "color-background", "color-surface", "color-surface-raised", "color-text", "color-text-muted", "color-border", "color-border-strong",
    "color-accent", "color-accent-hover", "color-accent-text", "color-link", "color-focus", "color-selection", "color-success",
    "color-warning", "color-danger", "color-info", "color-navigation", "color-navigation-text", "color-navigation-active", "color-shadow",
    "radius-small", "radius-medium", "radius-large", "font-body", "font-heading", "font-code", "font-size-small", "font-size-body",
    "font-size-large", "font-size-heading", "font-weight-body", "font-weight-strong", "font-line-height", "space-tiny", "space-small",
    "space-medium", "space-large", "space-huge",
];

/** The value of a token, such as `color-accent`. */
export function token(name) {
    if (!TOKENS.includes(name)) {
        throw new TypeError(`There is no design token ${name}. Those there are: ${TOKENS.join(", ")}`);
    }
    return getComputedStyle(document.documentElement).getPropertyValue(`--mortise-${name}`).trim();
}

export function allTokens() {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(TOKENS.map((name) => [name, style.getPropertyValue(`--mortise-${name}`).trim()]));
}

const listeners = new Set();
let shown = "";

function look() {
    const now = JSON.stringify(allTokens());
    if (now !== shown) {
        shown = now;
        [...listeners].forEach((listener) => listener());
    }
}

const observer = new MutationObserver(look);

/** Hears that a token is another: the look was chosen, or a theme's sheet has come or gone. Answers what ends it. */
export function onThemeChange(listener) {
    if (listeners.size === 0) {
        shown = JSON.stringify(allTokens());
        observer.observe(document.documentElement, {attributes: true});
        observer.observe(document.head, {childList: true, subtree: true, attributes: true, attributeFilter: ["href", "disabled", "media"]});
        document.head.addEventListener("load", look, true); // a sheet counts when it has been fetched, and not when its link comes
    }
    listeners.add(listener);
    return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
            observer.disconnect();
            document.head.removeEventListener("load", look, true);
        }
    };
}
