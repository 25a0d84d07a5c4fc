import "./not-there.js";

export default class extends HTMLElement {}
