package org.hikyaku.identity;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * The Java runtime's engine with what the framework has no setting for: suites in our order of preference, and bounds on how
 * many sessions are kept for how long, to be resumed.
 */
final class TlsEngine extends JdkSSLEngineOptions {
    /** How long a session can be resumed. What its client is allowed is asked anew with each request all the same. */
    static final Duration SESSION = Duration.ofHours(1);

    /** How many sessions are kept, the oldest going first: some kilobytes each. */
    static final int SESSIONS = 10_000;

    private final String[] suites;

    TlsEngine(List<String> suites) {
        this.suites = suites.toArray(String[]::new);
        // What a handshake costs is paid on the internal worker pool, so that event loops go on answering meanwhile.
        setUseWorkerThread(true);
    }

    @Override
    public TlsEngine copy() {
        return new TlsEngine(List.of(suites));
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(new DefaultSslContextFactory(SslProvider.JDK, false));
    }

    private SslContext bounded(SslContext context) {
        var sessions = context.sessionContext();
        sessions.setSessionTimeout((int) SESSION.toSeconds());
        sessions.setSessionCacheSize(SESSIONS);
        return new DelegatingSslContext(context) {
            @Override
            protected void initEngine(SSLEngine engine) {
                var parameters = engine.getSSLParameters();
                parameters.setCipherSuites(suites);
                parameters.setUseCipherSuitesOrder(true);
                engine.setSSLParameters(parameters);
            }
        };
    }

    private final class Factory implements SslContextFactory {
        private final SslContextFactory inner;

        Factory(SslContextFactory inner) {
            this.inner = inner;
        }

        @Override
        public SslContext create() throws SSLException {
            return bounded(inner.create());
        }

        @Override
        public SslContextFactory useAlpn(boolean use) {
            inner.useAlpn(use);
            return this;
        }

        @Override
        public SslContextFactory clientAuth(ClientAuth auth) {
            inner.clientAuth(auth);
            return this;
        }

        @Override
        public SslContextFactory forClient(boolean client) {
            inner.forClient(client);
            return this;
        }

        @Override
        public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
            inner.keyMananagerFactory(keys);
            return this;
        }

        @Override
        public SslContextFactory trustManagerFactory(TrustManagerFactory trust) {
            inner.trustManagerFactory(trust);
            return this;
        }

        @Override
        public SslContextFactory enabledCipherSuites(Set<String> enabled) {
            inner.enabledCipherSuites(enabled);
            return this;
        }

        @Override
        public SslContextFactory applicationProtocols(List<String> protocols) {
            inner.applicationProtocols(protocols);
            return this;
        }

        @Override
        public SslContextFactory serverName(String name) {
            inner.serverName(name);
            return this;
        }
    }
}
