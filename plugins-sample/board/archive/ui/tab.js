import {ModulesView} from "./lib/modules-view.js";

// The class alone: whoever shows the tab gives it a name.
export default class BoardTab extends ModulesView {}
