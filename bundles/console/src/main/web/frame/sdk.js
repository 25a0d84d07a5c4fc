// All that a user interface in a frame may import by name, in one file: a frame shares no cache with any other, so each file is a request.
export * from "lit";
export * from "../sdk/index.js";
export * from "../sdk/lit.js";
export * from "../sdk/react.js";
export * from "../sdk/testing.js";
