/** How often something may be done: a few times at once, and so many times a minute. */
export class Allowance {
    #left;
    #looked;

    constructor({burst, perMinute}, now = () => performance.now()) {
        this.burst = burst;
        this.perMinute = perMinute;
        this.now = now;
        this.#left = burst;
        this.#looked = now();
    }

    take() {
        const now = this.now();
        this.#left = Math.min(this.burst, this.#left + ((now - this.#looked) * this.perMinute) / 60_000);
        this.#looked = now;
        if (this.#left < 1) {
            return false;
        }
        this.#left--;
        return true;
    }
}
