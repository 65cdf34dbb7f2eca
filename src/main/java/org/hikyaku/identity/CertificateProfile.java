package org.hikyaku.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One of the profiles in {@code certs/}; its README says what each property means. */
record CertificateProfile(
        String subject,
        @Nullable String key,
        boolean ca,
        @Nullable Integer pathLength,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        String lifetime,
        String renewBefore,
        Set<String> names) {
    private static final ObjectMapper JSON = new ObjectMapper();

    CertificateProfile {
        keyUsage = List.copyOf(keyUsage);
        extendedKeyUsage = List.copyOf(extendedKeyUsage);
        names = Set.copyOf(names);
        if (ca == (pathLength == null)) {
            throw new IllegalArgumentException(
                    "a certificate profile has a path length if it is a CA's, and only then");
        }
    }

    /** The profile of this name, out of the program itself. */
    static CertificateProfile load(String name) {
        try (var in = CertificateProfile.class.getResourceAsStream("/certs/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the program has no certificate profile " + name);
            }
            return JSON.readValue(in, CertificateProfile.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The named curve of the key that is made for it. */
    String curve() {
        if (key == null) {
            throw new IllegalStateException("the profile is for requesters' keys");
        }
        return key;
    }

    /** The same for another subject. */
    CertificateProfile withSubject(String other) {
        return new CertificateProfile(
                other, key, ca, pathLength, keyUsage, extendedKeyUsage, lifetime, renewBefore, names);
    }

    Period life() {
        return Period.parse(lifetime);
    }

    Period renewal() {
        return Period.parse(renewBefore);
    }

    /** The same with more names. */
    CertificateProfile withNames(List<String> more) {
        var all = new TreeSet<>(names);
        all.addAll(more);
        return new CertificateProfile(
                subject, key, ca, pathLength, keyUsage, extendedKeyUsage, lifetime, renewBefore, all);
    }
}
