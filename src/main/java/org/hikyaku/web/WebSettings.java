package org.hikyaku.web;

import java.time.Duration;

/**
 * The limits of the HTTP server, each enforced while reading.
 *
 * @param eventLoops how many event loops serve, from 1
 * @param maxUriChars the longest request line's URI
 * @param maxHeaderBytes the most that all headers of a request may have together
 * @param maxConnections how many connections there may be at once, on all event loops
 * @param maxStreams how many requests one connection of HTTP/2 may have under way at once
 * @param maxBodies how many bytes of bodies there may be at once, arriving or being decided about
 * @param headTime how long the TLS handshake may take, and from there the first request's head; later heads have the idle time
 *     too, once somebody on the connection has shown who he is. Until then it is all that a head, a body or an answer has
 * @param idle after how long without a byte a connection is closed, in whole seconds
 * @param bodyTime how long a body may take to arrive
 * @param answerTime how long an answer may take to be read
 * @param grace how long requests under way may take to end when the server stops
 */
public record WebSettings(
        int eventLoops,
        int maxUriChars,
        int maxHeaderBytes,
        int maxConnections,
        int maxStreams,
        long maxBodies,
        Duration headTime,
        Duration idle,
        Duration bodyTime,
        Duration answerTime,
        Duration grace) {
    /**
     * One event loop for each processor; 32 KiB of URI and of headers; 10,000 connections, each with 16 streams; 128 MiB of bodies; 20 s for a head, a
     * minute idle or for a body, ten for an answer, 30 s of grace.
     */
    public static final WebSettings DEFAULT = new WebSettings(
            Runtime.getRuntime().availableProcessors(),
            32 * 1024,
            32 * 1024,
            10_000,
            16,
            128L << 20,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(600),
            Duration.ofSeconds(30));

    public WebSettings {
        if (eventLoops < 1
                || maxUriChars < 1
                || maxHeaderBytes < 1
                || maxConnections < 1
                || maxStreams < 1
                || maxBodies < 1
                || headTime.toSeconds() < 1
                || idle.toSeconds() < 1
                || answerTime.toSeconds() < 1) {
            throw new IllegalArgumentException("a server has one event loop or more and limits above nothing");
        }
    }
}
