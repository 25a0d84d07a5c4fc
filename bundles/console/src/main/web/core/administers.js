// Whether the one who is signed in administers an organization.

import {get} from "./api.js";
import {session} from "./session.js";

const MANAGING = ["org_owner", "org_admin"];

/** Asks the server; false of an organization to which the user does not belong. */
export async function administers(orgId) {
    const {systemAdmin, userId} = session.user;
    if (systemAdmin) {
        return true;
    }
    try {
        const {data} = await get(`/orgs/${encodeURIComponent(orgId)}/members/${encodeURIComponent(userId)}`);
        return MANAGING.includes(data.role);
    } catch (fault) {
        if (fault.status === 404) {
            return false;
        }
        throw fault;
    }
}
