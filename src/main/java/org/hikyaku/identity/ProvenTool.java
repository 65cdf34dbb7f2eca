package org.hikyaku.identity;

import org.hikyaku.council.Tool;

/**
 * A tool that showed one of its credentials.
 *
 * @param credential the {@link CredentialName} of the one that it showed
 */
record ProvenTool(Tool tool, String credential) {}
