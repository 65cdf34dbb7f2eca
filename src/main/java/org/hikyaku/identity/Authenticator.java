package org.hikyaku.identity;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.hikyaku.council.Caller;
import org.hikyaku.council.Council;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.identity.Authentication.Authenticated;
import org.hikyaku.identity.Authentication.Missing;
import org.hikyaku.identity.Authentication.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Turns an {@code Authorization} header into a {@link Caller}: {@code Basic} with a tool's id and secret, {@code Bearer} (or
 * {@code Token}, as some tools write it) with an access token; or a registered certificate and no header. Schemes are case-insensitive (RFC 9110, section 11.1).
 *
 * <p>Runs on the event loop for each request: it does not block, never throws at what a client sent, and takes about a
 * microsecond. A token seen before costs no signature check; tool and user are looked up in the council each time.
 */
public final class Authenticator {
    /** The longest header that is looked at, in characters. */
    public static final int MAX_HEADER_CHARS = 4096;

    private static final Authentication MISSING = new Missing();
    private static final Authentication REFUSED = new Refused();

    private final Council council;
    private final InstantSource clock;
    private final ToolSecrets secrets;
    private final AccessTokens tokens;
    private final ClientTrust trust;
    private final SourceLimits limits = new SourceLimits();
    private final Set<Scheme> schemes;

    /** Takes every scheme there is. */
    public Authenticator(Council council, SecretHash hash, AccessTokens tokens) {
        this(council, hash, tokens, new ClientTrust(), EnumSet.allOf(Scheme.class));
    }

    /**
     * Authenticates against this council.
     *
     * @param council the view that is asked on each request
     * @param hash how the council's secret hashes were made
     * @param tokens which access tokens count, and by which clock
     * @param trust what certificates are worth
     * @param schemes those that are taken; the others prove nothing
     */
    public Authenticator(
            Council council, SecretHash hash, AccessTokens tokens, ClientTrust trust, Set<Scheme> schemes) {
        this.council = council;
        this.clock = tokens.clock();
        this.secrets = new ToolSecrets(council, hash, clock);
        this.tokens = tokens;
        this.trust = trust;
        this.schemes = Set.copyOf(schemes);
    }

    /** The schemes that are taken. */
    public Set<Scheme> schemes() {
        return schemes;
    }

    /** What a header proves on a connection that shows nothing. */
    public Authentication authenticate(@Nullable String authorizationHeader) {
        return authenticate(authorizationHeader, Origin.UNKNOWN);
    }

    /**
     * What a request proves: by its header; or, where that is null or blank, by the certificate of its connection, if that is
     * registered. Without either it is {@link Missing}.
     */
    public Authentication authenticate(@Nullable String authorizationHeader, Origin origin) {
        return authorizationHeader == null || authorizationHeader.isBlank()
                ? authenticated(byCertificate(origin), origin, MISSING)
                : authenticated(byHeader(authorizationHeader, origin), origin, REFUSED);
    }

    private Authentication authenticated(Optional<Tool> tool, Origin origin, Authentication otherwise) {
        return tool.filter(proven -> limits.admit(proven, origin))
                .flatMap(this::caller)
                .<Authentication>map(Authenticated::new)
                .orElse(otherwise);
    }

    private Optional<Tool> byHeader(String authorizationHeader, Origin origin) {
        if (authorizationHeader.length() > MAX_HEADER_CHARS) {
            return Optional.empty();
        }
        var header = authorizationHeader.strip();
        int space = header.indexOf(' ');
        var scheme = space < 0 ? header : header.substring(0, space);
        var credentials = space < 0 ? "" : header.substring(space).strip();
        if (scheme.equalsIgnoreCase("Basic") && schemes.contains(Scheme.BASIC)) {
            return ToolSecrets.basic(credentials)
                    .flatMap(b -> secrets.check(b.id(), b.secret()))
                    .map(ToolSecrets.Match::tool);
        }
        boolean bearer = scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("Token");
        return bearer && schemes.contains(Scheme.BEARER) ? byToken(credentials, origin) : Optional.empty();
    }

    private Optional<Tool> byToken(String text, Origin origin) {
        return tokens.verify(text)
                .filter(token -> isShownByItsOwner(token, origin))
                .flatMap(token -> token.owner(council, clock.instant()));
    }

    private boolean isShownByItsOwner(VerifiedToken token, Origin origin) {
        return token.boundTo().isEmpty()
                || (origin.shows(token.boundTo().get())
                        && origin.certificate()
                                .filter(shown -> trust.counts(shown, clock.instant()))
                                .isPresent());
    }

    private Optional<Tool> byCertificate(Origin origin) {
        if (!schemes.contains(Scheme.CERTIFICATE)) {
            return Optional.empty();
        }
        return origin.certificate()
                .filter(shown -> trust.counts(shown, clock.instant()))
                .flatMap(shown -> trust.toolOf(shown, council));
    }

    /**
     * The caller whose authenticated request stands in the journal, to finish what he asked for; as the council knows him now,
     * empty if his tool or account are gone.
     */
    public Optional<Caller> onRecord(ToolId tool) {
        return council.tool(tool).flatMap(this::caller);
    }

    /** Empty if the user was removed between the two looks. */
    private Optional<Caller> caller(Tool tool) {
        return council.user(tool.user()).map(user -> Caller.authenticated(tool, user));
    }
}
