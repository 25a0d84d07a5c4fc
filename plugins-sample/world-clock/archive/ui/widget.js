import {Clocks} from "./lib/clocks.js";

export default class WorldClockWidget extends Clocks {
    get zones() {
        return ["America/New_York", "Europe/Berlin", "Asia/Tokyo"];
    }
}
