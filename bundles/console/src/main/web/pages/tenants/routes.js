/** Says which pages there are. */
export function registerPages() {}
