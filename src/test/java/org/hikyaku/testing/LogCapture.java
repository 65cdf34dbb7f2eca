package org.hikyaku.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open, ours down to DEBUG. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("org.hikyaku");
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

    /** Begins. */
    public LogCapture() {
        setContext(root.getLoggerContext());
        start();
        ours.setLevel(Level.DEBUG);
        // The console would show what is only of interest to the test.
        ours.setAdditive(false);
        ours.addAppender(this);
        root.addAppender(this);
    }

    @Override
    protected void append(ILoggingEvent event) {
        events.add(event);
    }

    /** One text for each event: message, key-value pairs and whatever exception came with it. */
    public List<String> lines() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getLoggerName() + " " + event.getKeyValuePairs() + " "
                        + event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : " STACK " + event.getThrowableProxy().getClassName() + ": "
                                        + event.getThrowableProxy().getMessage()))
                .toList();
    }

    @Override
    public void close() {
        ours.detachAppender(this);
        root.detachAppender(this);
        ours.setAdditive(true);
        ours.setLevel(null);
        stop();
    }
}
