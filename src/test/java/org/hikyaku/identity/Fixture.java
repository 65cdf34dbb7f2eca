package org.hikyaku.identity;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.hikyaku.council.Affiliation;
import org.hikyaku.council.Council;
import org.hikyaku.council.CouncilEntry;
import org.hikyaku.council.MemberClass;
import org.hikyaku.council.Organisation;
import org.hikyaku.council.OrganisationId;
import org.hikyaku.council.Tool;
import org.hikyaku.council.ToolId;
import org.hikyaku.council.UserId;

/** A council of one member with one user and one tool, and a clock that is set by hand. */
final class Fixture {
    static final Instant START = Instant.parse("2026-11-23T09:00:00Z");
    static final String ISSUER = "https://broker.example";
    static final String AUDIENCE = "https://broker.example/taxii2/";

    final Keys keys;
    final SecretHash hash;
    final Council council = new Council();
    final UserId user = new UserId(UUID.randomUUID());
    final Secret secret = Secret.fresh();
    final Tool tool;
    final AccessTokens tokens;
    final Authenticator authenticator;
    final TokenEndpoint endpoint;
    Instant now = START;

    Fixture(java.nio.file.Path dir) {
        this(dir, Duration.ofSeconds(30));
    }

    Fixture(java.nio.file.Path dir, Duration skew) {
        keys = Keys.open(dir, START);
        hash = new SecretHash(keys);
        tool = new Tool(new ToolId(UUID.randomUUID()), user, UUID.randomUUID(), hash.of(secret));
        var organisation = new OrganisationId(UUID.randomUUID());
        council.apply(
                0,
                List.of(
                        new CouncilEntry.OrganisationAdmitted(new Organisation(
                                organisation,
                                "Example Power",
                                "identity--" + UUID.randomUUID(),
                                new Affiliation.Member(MemberClass.GENERAL, true, false),
                                false)),
                        new CouncilEntry.UserAdded(user, organisation, "Somebody", true),
                        new CouncilEntry.ToolIssued(tool)));
        tokens = tokens(ISSUER, AUDIENCE, skew);
        authenticator = new Authenticator(council, hash, tokens);
        endpoint = new TokenEndpoint(council, hash, tokens, new Issuer(ISSUER), new ClientTrust());
    }

    AccessTokens tokens(String issuer, String audience, Duration skew) {
        InstantSource clock = () -> now;
        return new AccessTokens(keys, issuer, audience, skew, clock);
    }

    static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The tool, having shown its secret. */
    ProvenTool proven() {
        return new ProvenTool(tool, CredentialName.ofSecret(hash.of(secret)));
    }

    /** A token of the tool's, bound to nothing. */
    AccessToken token() {
        return tokens.issue(proven(), Origin.UNKNOWN);
    }

    /** What the token endpoint answers over a connection that shows nothing. */
    TokenAnswer ask(String form, @org.jspecify.annotations.Nullable String header) {
        return endpoint.answer(form, header, Origin.UNKNOWN);
    }

    String basic() {
        return basic(tool.id() + ":" + secret.reveal());
    }

    boolean lets(String header) {
        return authenticator.authenticate(header) instanceof Authentication.Authenticated in
                && in.caller().means().id().equals(tool.id().value());
    }

    void apply(CouncilEntry entry) {
        council.apply(council.position() + 1, List.of(entry));
    }
}
