import {html} from "lit";
import {t} from "../../core/messages.js";
import {setQuery} from "../../core/router.js";
import "../../kit/search.js";
import "../../kit/table.js";

/**
 * A field for what is `sought` of a page, which the address keeps, and a table of what is found.
 *
 * @param search the field's label
 * @param label, columns, key, sort as for `<m-table>`
 * @param found its rows
 */
export function searchedList(page, {search, label, columns, key = ({id}) => id, sort = "name", found}) {
    return html`
        <m-search label=${search} .value=${page.sought} @search=${({detail}) => {
            page.sought = detail;
            setQuery({q: detail});
        }}></m-search>
        ${found.length === 0
            ? html`<p role="status">${t("tenants.nothingFound", {sought: page.sought})}</p>`
            : html`<m-table label=${label} .columns=${columns} .rows=${found} .key=${key} sort=${sort}></m-table>`}`;
}
