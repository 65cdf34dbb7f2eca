package org.hikyaku.app;

/** The settings are wrong. The message is one sentence for the operator, without any secret. Exit code 2. */
final class SettingsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsError(String message) {
        super(message, null, false, false);
    }
}
