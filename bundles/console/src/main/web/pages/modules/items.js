// The tabs and navigation items that can be put in order in a scope, as far as the API tells whoever asks.

import {all, get} from "../../core/api.js";
import {session} from "../../core/session.js";

const LISTS = ["tabs", "navigation"];
const LOOKED_AT = 20; // workspaces of an organization whose tabs are looked at

const idOf = ({module, id}) => `${module}:${id}`;

/** By list, the items `{id, label, detail}` in the order that they have by themselves. */
export async function knownItems(scope) {
    const documents = await {workspace: ofWorkspace, org: ofOrganization, system: ofSystem}[scope.kind](scope);
    const found = {tabs: [], navigation: []};
    for (const document of documents) {
        for (const list of LISTS) {
            for (const item of document[list] ?? []) {
                const id = idOf(item);
                if (!found[list].some((other) => other.id === id)) {
                    found[list].push({id, label: item.label ?? item.id, detail: item.module});
                }
            }
        }
    }
    return found;
}

async function ofWorkspace({api}) {
    return [(await get(`${api}/contributions`)).data];
}

/** The organization's own items, and the tabs of its workspaces. */
async function ofOrganization({api}) {
    const [{data}, workspaces] = await Promise.all([get(`${api}/contributions`), all(`${api}/workspaces?limit=1000`)]);
    const below = await Promise.all(workspaces.slice(0, LOOKED_AT).map(async ({id}) =>
        (await get(`/workspaces/${encodeURIComponent(id)}/contributions`)).data));
    return [data, ...below];
}

/** What the versions in use say that they contribute. */
async function ofSystem() {
    if (!session.user.systemAdmin) {
        return [];
    }
    return (await all("/plugins")).map(manifestOf).filter(Boolean).map(({name, contributes = {}}) => Object.fromEntries(LISTS.map((list) =>
        [list, (contributes[list] ?? []).map((item) => ({...item, module: name}))])));
}

/** The manifest of the version that is in use; undefined where none is. */
export const manifestOf = ({versions}) => versions.find(({selected}) => selected)?.manifest;
