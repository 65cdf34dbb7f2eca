package org.hikyaku.identity;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.hikyaku.council.Council;
import org.jspecify.annotations.Nullable;

/**
 * Which tool asks at an endpoint of OAuth 2 (RFC 6749, section 2.3): by its id and secret, in the header or in the form, or by
 * an assertion that it signed ({@link ClientAssertions}); by one of these, not by several. Where there is none of these it is the
 * certificate that the connection shows, if it is registered for a tool (RFC 8705, section 2): whoever issued it, the thumbprint
 * is what counts, so {@code tls_client_auth} and {@code self_signed_tls_client_auth} are one here.
 */
final class ClientAuthentication {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Council council;
    private final InstantSource clock;
    private final ClientTrust trust;
    private final SourceLimits limits = new SourceLimits();
    private final ToolSecrets secrets;
    private final ClientAssertions assertions;

    ClientAuthentication(Council council, SecretHash hash, AccessTokens tokens, Issuer issuer, ClientTrust trust) {
        this.council = council;
        this.clock = tokens.clock();
        this.trust = trust;
        this.secrets = new ToolSecrets(council, hash, tokens.clock());
        this.assertions = new ClientAssertions(council, issuer.audiences(), tokens.skew(), tokens.clock());
    }

    /**
     * The tool that asks.
     *
     * @throws OAuthProblem if it is not clear which one, or not proven
     */
    ProvenTool prove(Map<String, String> form, @Nullable String header, Origin origin) {
        boolean inHeader = header != null && !header.isBlank();
        boolean inForm = form.containsKey("client_secret");
        boolean signed = form.containsKey("client_assertion") || form.containsKey("client_assertion_type");
        if ((inHeader ? 1 : 0) + (inForm ? 1 : 0) + (signed ? 1 : 0) > 1) {
            throw OAuthProblem.request(
                    "credentials belong in the header, in the form or in an assertion: in one of them");
        }
        Optional<ProvenTool> proven;
        if (signed) {
            proven = asserted(form);
        } else if (inHeader || inForm) {
            proven = bySecret(form, inHeader ? header : null);
        } else {
            proven = certified(form, origin);
        }
        return proven.filter(shown -> limits.admit(shown.tool(), origin)).orElseThrow(OAuthProblem::client);
    }

    private Optional<ProvenTool> certified(Map<String, String> form, Origin origin) {
        var named = form.get("client_id");
        return origin.certificate()
                .filter(shown -> trust.counts(shown, clock.instant()))
                .flatMap(shown -> trust.toolOf(shown, council)
                        .map(tool -> new ProvenTool(tool, CredentialName.ofCertificate(shown.thumbprint()))))
                .filter(proven ->
                        named == null || named.equals(proven.tool().id().toString()));
    }

    private Optional<ProvenTool> asserted(Map<String, String> form) {
        var assertion = form.get("client_assertion");
        if (assertion == null || !ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
            throw OAuthProblem.request("an assertion has the type " + ASSERTION_TYPE);
        }
        var named = form.get("client_id");
        return assertions
                .check(assertion)
                .filter(proven ->
                        named == null || named.equals(proven.tool().id().toString()));
    }

    private Optional<ProvenTool> bySecret(Map<String, String> form, @Nullable String header) {
        return credentials(form, header)
                .flatMap(shown -> secrets.check(shown.id(), shown.secret()))
                .map(ToolSecrets.Match::proven);
    }

    private static Optional<ToolSecrets.Basic> credentials(Map<String, String> form, @Nullable String header) {
        var id = form.get("client_id");
        var secret = form.get("client_secret");
        if (header == null) {
            return id == null || secret == null ? Optional.empty() : Optional.of(new ToolSecrets.Basic(id, secret));
        }
        if (header.length() > Authenticator.MAX_HEADER_CHARS
                || !header.strip().regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        // Section 2.3.1: here, unlike elsewhere, the two halves are form-encoded before they are joined.
        var shown = ToolSecrets.basic(header.strip().substring(6).strip())
                .map(b -> new ToolSecrets.Basic(OAuthForm.decode(b.id()), OAuthForm.decode(b.secret())));
        if (id != null && shown.isPresent() && !id.equals(shown.get().id())) {
            throw OAuthProblem.request("client_id is another than the header's");
        }
        return shown;
    }
}
