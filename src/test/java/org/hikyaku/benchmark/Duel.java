package org.hikyaku.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Broker and bare server by turns, so that what else goes on in the machine meets both. */
final class Duel {
    private final List<Crew.Rate> broker = new ArrayList<>();
    private final List<Crew.Rate> bare = new ArrayList<>();

    Duel(Plan plan, Crew onBroker, Crew onBare) {
        onBroker.work(plan.warmUp());
        onBare.work(plan.warmUp());
        for (int i = 0; i < plan.rounds(); i++) {
            broker.add(onBroker.work(plan.seconds()));
            bare.add(onBare.work(plan.seconds()));
        }
    }

    /** The broker's rate in the middle of all rounds. */
    double broker(ToDoubleFunction<Crew.Rate> rate) {
        return median(broker, rate);
    }

    double bare(ToDoubleFunction<Crew.Rate> rate) {
        return median(bare, rate);
    }

    /** The middle one of the rounds' ratios. */
    double ratio(ToDoubleFunction<Crew.Rate> rate) {
        var ratios = new ArrayList<Double>();
        for (int i = 0; i < broker.size(); i++) {
            ratios.add(rate.applyAsDouble(broker.get(i)) / rate.applyAsDouble(bare.get(i)));
        }
        return median(ratios, Double::doubleValue);
    }

    static <T> double median(List<T> all, ToDoubleFunction<T> value) {
        var sorted = all.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
