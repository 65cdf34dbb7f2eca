package org.hikyaku.taxii;

import io.vertx.core.Future;
import org.hikyaku.casework.Withdrawals;
import org.hikyaku.council.Caller;
import org.hikyaku.feed.CollectionInfo;
import org.hikyaku.stix.StixId;
import org.hikyaku.web.Answer;
import org.hikyaku.web.Exchange;

/** Objects that are deleted: taken back by whoever provided them, or by the operations desk (section 5.7). */
final class Deleting {
    private final Withdrawals withdrawals;

    Deleting(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    /**
     * Answers a DELETE of an object that the caller may see: 200 without a body once it is gone for everybody. Without
     * {@code match[version]} all versions go (T-150).
     */
    Future<Answer> answer(Exchange exchange, Caller caller, CollectionInfo collection, StixId object) {
        var which = Parameters.read(exchange.query(), Resource.OBJECT).versionsOf(object, Withdrawals.MOST);
        return exchange.here(withdrawals.withdraw(caller, collection, object, which))
                .map(gone -> TaxiiText.empty());
    }
}
