package io.mortise.api.extension;

/** How much room a widget takes. */
public enum WidgetSize {
    SMALL,
    MEDIUM,
    LARGE
}
