// Color that people have chosen: it comes from data, so it can be in no style sheet, and no style attribute is allowed.

import {Directive, directive} from "lit/directive.js";
import {nothing} from "lit";

class Colored extends Directive {
    render() {
        return nothing;
    }

    update({element}, [color]) {
        if (color) {
            element.style.setProperty("--workspace-color", color);
        } else {
            element.style.removeProperty("--workspace-color");
        }
    }
}

/** Gives an element the property `--workspace-color`, or takes it away where there is no color. */
export const colored = directive(Colored);
