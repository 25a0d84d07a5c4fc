// The workspace that was used last: in this tab, and in this browser.

const KEPT = "mortise.workspace";

export function rememberWorkspace(wsId) {
    sessionStorage.setItem(KEPT, wsId);
    localStorage.setItem(KEPT, wsId);
}

/** The id of the workspace used last in this tab, or else in this browser; null when none was. */
export const lastWorkspace = () => sessionStorage.getItem(KEPT) ?? localStorage.getItem(KEPT);
