// Where one comes in.

export function registerPages(route) {
    route("/", async () => {
        await import("./home.js");
        return "page-home";
    });
    route("/login", async () => {
        await import("../../core/sign-in.js");
        return "page-sign-in";
    }, {area: "plain"});
}
