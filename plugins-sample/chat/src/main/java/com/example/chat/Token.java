package com.example.chat;

/** A secret that opens the chat. Printed, as a log would do, it does not show. */
record Token(String value) {
    @Override
    public String toString() {
        return "Token[…]";
    }
}
