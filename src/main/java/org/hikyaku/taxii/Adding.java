package org.hikyaku.taxii;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import java.util.UUID;
import org.hikyaku.casework.Backlog;
import org.hikyaku.casework.Receipt;
import org.hikyaku.casework.Submissions;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Refusal;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.stix.Envelope;
import org.hikyaku.stix.EnvelopeReader;
import org.hikyaku.stix.MalformedEnvelope;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Exchange;
import org.hikyaku.web.Fault;
import org.jspecify.annotations.Nullable;

/** Objects that are posted, and what became of them. */
final class Adding {
    /** Up to this size an envelope is read on the event loop: to hand it over would take as long. In bytes. */
    private static final int READ_AT_ONCE = 64 * 1024;

    private final TaxiiSettings settings;
    private final Submissions submissions;
    private final Backlog backlog;

    Adding(TaxiiSettings settings, Submissions submissions, Backlog backlog) {
        this.settings = settings;
        this.submissions = submissions;
        this.backlog = backlog;
    }

    /**
     * Answers a POST to a collection that the caller may write to: 202 with the status, once all of it is durable. What is larger than
     * {@link TaxiiSettings#pendingBytes()} is durable as an envelope then, and its status pending.
     */
    Future<Answer> answer(Exchange exchange, Caller caller, CollectionInfo collection) {
        if (!MediaTypes.reads(exchange.header(HttpHeaders.CONTENT_TYPE))) {
            throw Fault.unsupportedMediaType("an envelope is posted as " + MediaTypes.TAXII);
        }
        return exchange.body(settings.maxContentLength())
                .compose(body -> {
                    byte[] bytes = body.getBytes();
                    return envelope(exchange, bytes)
                            .compose(envelope -> exchange.here(submit(caller, collection, envelope, bytes)));
                })
                .map(receipt -> Statuses.answer(202, receipt));
    }

    private Future<Receipt> submit(Caller caller, CollectionInfo collection, Envelope envelope, byte[] bytes) {
        if (bytes.length <= settings.pendingBytes()) {
            return submissions.submit(caller, collection, envelope);
        }
        return submissions.take(caller, collection, envelope, bytes).map(receipt -> {
            backlog.finish(receipt.id());
            return receipt;
        });
    }

    private Future<Envelope> envelope(Exchange exchange, byte[] bytes) {
        var read = bytes.length <= READ_AT_ONCE
                ? Future.succeededFuture(bytes).map(all -> EnvelopeReader.read(all, settings.limits()))
                : exchange.aside(() -> EnvelopeReader.read(bytes, settings.limits()));
        return read.recover(failure ->
                Future.failedFuture(failure instanceof MalformedEnvelope malformed ? fault(malformed) : failure));
    }

    private static Fault fault(MalformedEnvelope malformed) {
        var text = String.valueOf(malformed.getMessage());
        return switch (malformed.kind()) {
            case NOT_JSON -> Fault.badRequest(text);
            case NOT_AN_ENVELOPE -> Fault.unprocessable(text);
        };
    }

    /** Answers a GET of a status: 404 for everybody but who submitted (T-146). */
    Future<Answer> status(Exchange exchange, Caller caller, String id) {
        var uuid = uuid(id);
        if (uuid == null) {
            throw Fault.notFound();
        }
        return exchange.here(submissions.receipt(caller, uuid))
                .map(receipt -> Statuses.answer(200, receipt))
                .recover(failure -> Future.failedFuture(
                        failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.FORBIDDEN
                                ? Fault.notFound()
                                : failure));
    }

    private static @Nullable UUID uuid(String text) {
        try {
            var uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? uuid : null;
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
