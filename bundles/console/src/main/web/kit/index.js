// The elements that user interfaces of plugins may use beside the console's own pages; the editor and the difference, which are large,
// are fetched by those pages that show them.

import {loadMessages} from "../core/messages.js";
import "./button.js";
import "./chart.js";
import "./empty.js";
import "./menu.js";
import "./progress.js";
import "./reorder.js";
import "./search.js";
import "./status.js";
import "./table.js";
import "./tabs.js";
import "./toggle.js";

export {confirmDialog} from "./dialog.js";
export {field} from "./field.js";
export {icon, ICONS} from "./icons.js";
export {problemView} from "./problem.js";
export {toast} from "./toasts.js";

// The elements' own words are there before the first of them is shown, also where no page of the console has fetched them.
await loadMessages("common");
