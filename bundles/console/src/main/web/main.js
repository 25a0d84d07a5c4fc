import "./core/look.js";
import "./core/app.js";
