import {t} from "../../core/messages.js";
import {toast} from "../../kit/toasts.js";

/** Does what a button is for; what goes wrong is told beside it, where no form is there to show it. */
export async function attempt(action) {
    try {
        return await action();
    } catch (problem) {
        toast(problemText(problem), {kind: "danger"});
        return undefined;
    }
}

function problemText(problem) {
    if (problem.code === "UNREACHABLE") {
        return `${t("common.problem.unreachable")}. ${t("common.problem.unreachableWhy")}`;
    }
    return [problem.title, problem.detail ?? problem.message, problem.mend].filter(Boolean).map((part) => part.replace(/\.?$/, ".")).join(" ");
}
