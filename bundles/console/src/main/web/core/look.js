// Light or dark: as chosen here, or as the system has it.

const KEPT = "mortise.look";
const dark = matchMedia("(prefers-color-scheme: dark)");

export const LOOKS = ["system", "light", "dark"];

export const chosenLook = () => (LOOKS.includes(localStorage.getItem(KEPT)) ? localStorage.getItem(KEPT) : "system");

export function chooseLook(look) {
    localStorage.setItem(KEPT, look);
    show();
}

function show() {
    const look = chosenLook();
    document.documentElement.dataset.look = look === "system" ? (dark.matches ? "dark" : "light") : look;
}

dark.addEventListener("change", show);
show();
