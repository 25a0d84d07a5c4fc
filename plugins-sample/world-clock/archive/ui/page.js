import {Clocks} from "./lib/clocks.js";

// The class alone: whoever shows the page gives it a name.
export default class WorldClockPage extends Clocks {
    get zones() {
        return ["America/Los_Angeles", "America/New_York", "UTC", "Europe/Berlin", "Africa/Nairobi", "Asia/Kolkata", "Asia/Tokyo"];
    }
}
