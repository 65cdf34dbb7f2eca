package org.hikyaku.web;

import java.time.Duration;

/**
 * The limits of the HTTP server, each enforced while reading.
 *
 * @param eventLoops how many event loops serve, from 1
 * @param maxUriChars the longest request line's URI
 * @param maxHeaderBytes the most that all headers of a request may have together
 * @param idle after how long without a byte a connection is closed, in whole seconds
 * @param bodyTime how long a body may take to arrive
 * @param grace how long requests under way may take to end when the server stops
 */
public record WebSettings(
        int eventLoops, int maxUriChars, int maxHeaderBytes, Duration idle, Duration bodyTime, Duration grace) {
    /** One event loop for each processor; 32 KiB of URI and of headers; a minute idle or for a body, 30 s of grace. */
    public static final WebSettings DEFAULT = new WebSettings(
            Runtime.getRuntime().availableProcessors(),
            32 * 1024,
            32 * 1024,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30));

    public WebSettings {
        if (eventLoops < 1 || maxUriChars < 1 || maxHeaderBytes < 1 || idle.toSeconds() < 1) {
            throw new IllegalArgumentException("a server has one event loop or more and limits above nothing");
        }
    }
}
