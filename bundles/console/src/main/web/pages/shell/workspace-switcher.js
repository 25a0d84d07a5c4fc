import {html, LitElement, nothing} from "lit";
import {all} from "../../core/api.js";
import {Loaded} from "../../core/loaded.js";
import {t} from "../../core/messages.js";
import "../../kit/menu.js";
import {homeOf} from "./workspace-element.js";

/** A menu of the user's workspaces, favorites first. */
class WorkspaceSwitcher extends LitElement {
    static properties = {wsId: {attribute: false}, navigation: {attribute: false}};

    #workspaces = new Loaded(this, async () => {
        const organizations = await all("/orgs");
        const lists = await Promise.all(organizations.map(async ({id, name}) => {
            const workspaces = await all(`/orgs/${encodeURIComponent(id)}/workspaces?limit=1000`);
            return workspaces.map((workspace) => ({...workspace, organization: name}));
        }));
        return lists.flat().sort((one, other) => Number(other.favorite) - Number(one.favorite));
    });

    createRenderRoot() {
        return this;
    }

    willUpdate(changed) {
        if (changed.has("wsId")) { // who came to another one may have got it just now
            this.#workspaces.ask();
        }
    }

    render() {
        const others = (this.#workspaces.value ?? []).filter(({id}) => id !== this.wsId);
        return others.length === 0 ? nothing : html`
            <m-menu show-label icon="grid" label=${this.navigation.labelPlural}
                .items=${others.map(({id, name, icon, favorite, organization}) => ({
                    label: t("shell.nav.switchTo", {name, organization}),
                    icon: favorite ? "star" : icon ?? this.navigation.icon,
                    href: homeOf(id),
                }))}></m-menu>`;
    }
}

customElements.define("workspace-switcher", WorkspaceSwitcher);
