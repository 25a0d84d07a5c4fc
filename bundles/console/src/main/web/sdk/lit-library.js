// What plugins get as `lit`: one copy for all in a page.
export * from "lit";
