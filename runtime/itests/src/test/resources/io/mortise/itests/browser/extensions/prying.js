// Tries what a frame must not be able to do, and shows what came of it.
const outcome = async (attempt) => {
    try {
        await attempt();
        return "done";
    } catch (fault) {
        return fault.name;
    }
};

export default class extends HTMLElement {
    async connectedCallback() {
        const outcomes = {
            page: await outcome(() => parent.document.title),
            storage: await outcome(() => localStorage.length),
            request: await outcome(() => fetch("/api/platform/session")),
            elsewhere: await outcome(() => this.mortise.api.get("/../../../../platform/users")),
            otherModule: await outcome(() => this.mortise.api.get("/../module-kb/documents")),
            encoded: await outcome(() => this.mortise.api.get("/%2e%2e/module-kb/documents")),
        };
        this.textContent = Object.entries(outcomes).map((entry) => entry.join("=")).join(" ");
    }
}
