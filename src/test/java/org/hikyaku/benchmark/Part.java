package org.hikyaku.benchmark;

/** What can be measured by itself. */
enum Part {
    pull,
    poll,
    post,
    view,
    size,
    patterns,
    stix,
    ingest,
    tls,
    auth,
    sealing
}
