// Pictures of one color, 24 by 24, drawn by lines.

import {html} from "lit";

const PATHS = {
    grid: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
    plug: "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3",
    module: "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
    book: "M5 4h9a4 4 0 0 1 4 4v12H9a4 4 0 0 1-4-4zM5 16a4 4 0 0 1 4-4h9",
    clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
    users: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20a6 6 0 0 1 12 0M16 4.5a3.5 3.5 0 0 1 0 6.5M17 14.5A6 6 0 0 1 21 20",
    building: "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
    shield: "M12 3l8 3v6c0 4.5-3.3 7.8-8 9-4.7-1.2-8-4.5-8-9V6z",
    heart: "M12 20s-8-4.7-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15.3 12 20 12 20z",
    list: "M4 6h16M4 12h16M4 18h16",
    check: "M4 12.5l5 5L20 6.5",
    cross: "M5 5l14 14M19 5L5 19",
    warning: "M12 4l9 16H3zM12 10v5M12 17.5v.01",
    info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.5v.01",
    pause: "M8 5v14M16 5v14",
    lock: "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
    up: "M12 19V5M6 11l6-6 6 6",
    down: "M12 5v14M6 13l6 6 6-6",
    upload: "M12 16V4M7 9l5-5 5 5M4 16v4h16v-4",
    download: "M12 4v12M7 11l5 5 5-5M4 16v4h16v-4",
    trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13",
    settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
    search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
    more: "M4 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M11 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M18 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0",
    refresh: "M20 11A8 8 0 0 0 6 6L4 8M4 4v4h4M4 13a8 8 0 0 0 14 5l2-2M20 20v-4h-4",
    link: "M9 15l6-6M8 12l-2 2a3.5 3.5 0 0 0 5 5l2-2M16 12l2-2a3.5 3.5 0 0 0-5-5l-2 2",
    message: "M4 5h16v11H10l-5 4v-4H4z",
    chart: "M4 20V4M4 20h16M8 16v-4M12 16V8M16 16v-6",
    moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
    home: "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-6h4v6",
    history: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 1.5",
    drag: "M8 6a1 1 0 1 0 2 0 1 1 0 1 0-2 0M14 6a1 1 0 1 0 2 0 1 1 0 1 0-2 0M8 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M14 12a1 1 0 1 0 2 0 1 1 0 1 0-2 0M8 18a1 1 0 1 0 2 0 1 1 0 1 0-2 0M14 18a1 1 0 1 0 2 0 1 1 0 1 0-2 0",
    flask: "M9 3h6M10 3v6l-5.5 9.5A1.5 1.5 0 0 0 6 21h12a1.5 1.5 0 0 0 1.5-2.5L14 9V3M7.5 15h9",
    puzzle: "M5 8h4a2.2 2.2 0 1 1 4 0h4v4a2.2 2.2 0 1 1 0 4v4H5z",
    expand: "M6 9l6 6 6-6",
    sort: "M8 9l4-4 4 4M8 15l4 4 4-4",
    circle: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    success: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.5l3 3 5-6",
    failure: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9 9l6 6M15 9l-6 6",
    progress: "M12 3a9 9 0 1 1-8.5 6",
    plus: "M12 5v14M5 12h14",
    edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    copy: "M8 8h12v12H8zM16 8V4H4v12h4",
    eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    play: "M7 4.5l12 7.5-12 7.5z",
    undo: "M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3",
    bell: "M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21.5h4",
    star: "M12 4l2.5 5.2 5.5.8-4 4 .9 5.7L12 17l-4.9 2.7.9-5.7-4-4 5.5-.8z",
};

/** Those that plugins may name, and the console's own. */
export const ICONS = Object.keys(PATHS);

/** An icon; what it says to those who do not see it stands beside it as text. A name that is not known is shown as a piece of a puzzle. */
export function icon(name, size = 20) {
    return html`<svg class="icon" viewBox="0 0 24 24" width=${size} height=${size} fill="none" stroke="currentColor" stroke-width="1.8"
        stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d=${PATHS[name] ?? PATHS.puzzle}></path></svg>`;
}
