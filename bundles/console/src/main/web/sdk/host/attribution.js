// Errors that nobody has caught, by the address of the plugin's file in which they came up.

import {ExtensionFailure} from "./elements.js";

const mounted = new Set();

/** Hears of the errors of the files beside `url` until the answered function is called. */
export function attribute(url, failed) {
    const entry = {url, folder: url.slice(0, url.indexOf("/", url.indexOf("/", "/assets/".length) + 1) + 1), failed};
    mounted.add(entry);
    return () => mounted.delete(entry);
}

/** Whose error it is: of the element whose own file is named, or else of all that come from the same version of the plugin. */
function tell(phase, fault, text) {
    const near = [...mounted].filter(({folder}) => text.includes(folder));
    const exact = near.filter(({url}) => text.includes(url));
    for (const {failed} of exact.length > 0 ? exact : near) {
        failed(new ExtensionFailure(phase, fault));
    }
}

addEventListener("error", (event) => {
    tell("event", event.error ?? event.message, `${event.filename}\n${event.error?.stack ?? ""}`);
});

addEventListener("unhandledrejection", (event) => {
    tell("promise", event.reason, String(event.reason?.stack ?? ""));
});
