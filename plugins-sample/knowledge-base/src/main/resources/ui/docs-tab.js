import {DocumentsView} from "./lib/view.js";

// The class alone: whoever shows the tab gives it a name.
export default class DocumentsTab extends DocumentsView {}
