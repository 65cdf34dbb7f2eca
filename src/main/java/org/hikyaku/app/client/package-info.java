/**
 * The broker's clients: how {@code import} and the demo talk to a broker, over HTTPS like anyone else. They know the wire
 * and nothing of the broker's inside. Calls block; they are for the main thread.
 */
@NullMarked
package org.hikyaku.app.client;

import org.jspecify.annotations.NullMarked;
