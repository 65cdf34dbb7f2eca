package org.hikyaku.identity;

import org.hikyaku.council.Caller;

/** What the {@code Authorization} header of a request proved. The last two are both a 401, with the same body. */
public sealed interface Authentication {
    /** It proved who calls. */
    record Authenticated(Caller caller) implements Authentication {}

    /** There was none. */
    record Missing() implements Authentication {}

    /** It proved nothing. Deliberately without a reason: an id that never was and one that was removed are alike. */
    record Refused() implements Authentication {}
}
