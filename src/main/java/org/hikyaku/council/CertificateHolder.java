package org.hikyaku.council;

import java.util.Set;

/** Whom the council's own CA certified. */
public sealed interface CertificateHolder {
    /** A tool, and whose it is: with either the certificate ends. */
    record OfTool(ToolId tool, UserId user) implements CertificateHolder {}

    /** A person with an account. */
    record OfUser(UserId user) implements CertificateHolder {}

    /** A server under these DNS names and addresses: a node of the broker, a proxy before it. */
    record OfServer(Set<String> names) implements CertificateHolder {
        public OfServer {
            names = Set.copyOf(names);
        }
    }
}
