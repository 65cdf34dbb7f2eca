package org.hikyaku.identity.persons;

/** An attempt that proved nothing. Deliberately without a reason: all are alike. */
public final class SignInRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SignInRefused() {
        super("a sign-in was refused", null, false, false);
    }
}
