import {html} from "lit";
import {ModulesView} from "./lib/modules-view.js";

export default class BoardPage extends ModulesView {
    render() {
        const {workspace, config} = this.plugin;
        return html`<p>${config.greeting} ${workspace ? `in ${workspace.name}` : "in the organization"}</p>${super.render()}`;
    }
}
