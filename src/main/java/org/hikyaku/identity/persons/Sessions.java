package org.hikyaku.identity.persons;

import io.vertx.core.Future;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.SessionId;
import org.hikyaku.council.UserId;
import org.hikyaku.identity.CertificateVerdict;
import org.hikyaku.journal.Decision;
import org.hikyaku.journal.Live;
import org.hikyaku.journal.StreamName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Persons' sessions, the same on every node: they are entries of the stream {@code sign-in}, and the look before a request brings
 * what any node wrote. A session counts while neither it nor its person is gone, the person's credentials are those it was opened
 * with, neither of its times is over, and the certificate that it is bound to, if that is the council's, counts. Asking costs one HMAC and a few look-ups; any thread.
 */
public final class Sessions {
    /** The stream of sign-ins. */
    public static final StreamName STREAM = new StreamName("sign-in");

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Live live;
    private final Council council;
    private final PersonHashes hashes;
    private final SessionLimits limits;
    private final InstantSource clock;
    private final SessionView view;
    private final Set<SessionId> touching = ConcurrentHashMap.newKeySet();

    /** Follows the stream of sign-ins; it is folded at the next look. */
    public Sessions(Live live, Council council, PersonHashes hashes, SessionLimits limits, InstantSource clock) {
        this.live = live;
        this.council = council;
        this.hashes = hashes;
        this.limits = limits;
        this.clock = clock;
        this.view = new SessionView(limits);
        live.follow(STREAM, append -> view.apply(SignInCodec.read(append.entries())));
    }

    /** How long they last. */
    public SessionLimits limits() {
        return limits;
    }

    /**
     * The caller whose session's value this is. Never throws at what a client sent.
     *
     * @param text the value as it was shown
     * @param carrier the way by which it came
     * @param certificate the SHA-256 of the certificate that was shown with it, if one was
     * @return empty if it is nobody's, came by another way or without the certificate that it is bound to, or is over
     */
    public Optional<Caller> authenticate(String text, Carrier carrier, Optional<byte[]> certificate) {
        var now = clock.instant();
        return SessionValue.tryParse(SessionValue.Kind.SESSION, text)
                .flatMap(value -> view.of(hashes.of(value)))
                .filter(session -> session.carrier() == carrier && isBoundTo(session, certificate))
                .filter(session -> isOn(session, now))
                .flatMap(session -> {
                    touch(session, now);
                    return council.user(session.user())
                            .map(user -> Caller.signedIn(session.id(), session.generation(), user));
                });
    }

    private static boolean isBoundTo(Session session, Optional<byte[]> certificate) {
        return session.certificate().isEmpty()
                || certificate
                        .filter(shown -> MessageDigest.isEqual(
                                shown, session.certificate().get()))
                        .isPresent();
    }

    private boolean isOn(Session session, Instant now) {
        return now.isBefore(session.endsIdle(limits))
                && council.user(session.user()).isPresent()
                && council.persons().of(session.user()).generation() == session.generation()
                && session.certificate().filter(digest -> isVoid(digest, now)).isEmpty();
    }

    /** Whether it is one of the council's that does not count any more. Of others' it is not known what became of them. */
    private boolean isVoid(byte[] digest, Instant now) {
        return CertificateVerdict.onRecord(council, HexFormat.of().formatHex(digest), now.getEpochSecond())
                .endsConnection();
    }

    /** Puts the use on record, now and then; the request does not wait for it, and a failure ends the session a little earlier. */
    private void touch(Session session, Instant now) {
        if (now.isBefore(session.used().plus(limits.touch())) || !touching.add(session.id())) {
            return;
        }
        write(() -> view.of(session.id())
                        .filter(still -> !now.isBefore(still.used().plus(limits.touch())))
                        .<SignInEntry>map(still -> new SignInEntry.Used(still.id(), now.getEpochSecond()))
                        .map(List::of)
                        .orElse(List.of()))
                .onComplete(done -> touching.remove(session.id()))
                .onFailure(failure -> LOG.atDebug().log("the use of a session is not on record"));
    }

    /** One person's sessions that count, in the order in which they began. */
    public List<Session> of(UserId user) {
        var now = clock.instant();
        return view.of(user).stream().filter(session -> isOn(session, now)).toList();
    }

    /** The session of this id, if it counts. */
    public Optional<Session> of(SessionId id) {
        var now = clock.instant();
        return view.of(id).filter(session -> isOn(session, now));
    }

    /**
     * Ends sessions, on every node.
     *
     * @param by who ends them; that he may is the caller's to see to
     * @return whether there was one to end
     */
    public Future<Boolean> end(List<SessionId> ids, Caller by) {
        var at = clock.instant().getEpochSecond();
        return write(() -> ids.stream()
                .filter(id -> view.of(id).isPresent())
                .<SignInEntry>map(
                        id -> new SignInEntry.Ended(id, by.user(), by.means().id(), at))
                .toList());
    }

    SessionView view() {
        return view;
    }

    /** Decides on the folding thread and writes what is decided, if it is anything. */
    Future<Boolean> write(java.util.function.Supplier<List<SignInEntry>> decision) {
        return live.decide(STREAM, () -> {
            var entries = decision.get();
            if (entries.isEmpty()) {
                return new Decision.Nothing<>(false);
            }
            return Decision.write(entries.stream().map(SignInCodec::write).toList(), append -> true);
        });
    }
}
