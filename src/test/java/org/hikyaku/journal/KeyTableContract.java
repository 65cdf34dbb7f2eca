package org.hikyaku.journal;

import static org.hikyaku.testing.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyTable} promises. */
public abstract class KeyTableContract {
    private static final WrappedKey ONE = key(1, Secrecy.OPEN, 7, "one");
    private static final WrappedKey TWO = key(2, Secrecy.SECRET, 7, "two");
    private static final RandomName NOBODYS = new RandomName(5, 5);

    private KeyTable table;

    /** Opens the table of this test; called again after a close it opens the same one. */
    protected abstract KeyTable open() throws Exception;

    @BeforeEach
    void openIt() throws Exception {
        table = open();
    }

    @AfterEach
    void closeIt() {
        await(table.close());
    }

    private static WrappedKey key(long item, Secrecy secrecy, int wrapping, String bytes) {
        return new WrappedKey(
                new RandomName(0, item), secrecy, wrapping, bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Map<RandomName, WrappedKey> all() {
        return await(table.get(List.of(ONE.item(), TWO.item(), NOBODYS)));
    }

    @Test
    void whatWasPutIsThereAfterReopeningAndWhatWasNotIsAbsent() throws Exception {
        await(table.put(List.of(ONE, TWO)));
        await(table.close());
        table = open();

        assertEquals(Map.of(ONE.item(), ONE, TWO.item(), TWO), all());
    }

    @Test
    void anItemKeepsTheKeyThatItHas() {
        assertEquals(List.of(), await(table.put(List.of(ONE))));
        assertEquals(List.of(ONE), await(table.put(List.of(key(1, Secrecy.SECRET, 9, "another"), TWO))));

        assertEquals(Map.of(ONE.item(), ONE, TWO.item(), TWO), all());
    }

    @Test
    void moreThanOneCallOfTheStoreTakesIsStillOne() {
        var many = IntStream.range(0, 12_000)
                .mapToObj(n -> key(n, n % 2 == 0 ? Secrecy.OPEN : Secrecy.SECRET, 1, "k" + n))
                .toList();
        await(table.put(many));

        assertEquals(
                Set.copyOf(many),
                Set.copyOf(await(table.get(many.stream().map(WrappedKey::item).toList()))
                        .values()));
    }

    @Test
    void whatIsWrappedAnewTakesThePlaceOfWhatIsStillAsItWas() {
        await(table.put(List.of(ONE, TWO)));
        var again = key(1, Secrecy.SECRET, 8, "again");
        await(table.rewrap(List.of(
                new KeyTable.Rewrap(ONE, again),
                new KeyTable.Rewrap(key(2, Secrecy.SECRET, 6, "older"), key(2, Secrecy.SECRET, 8, "late")))));

        assertEquals(Map.of(ONE.item(), again, TWO.item(), TWO), all());
    }

    @Test
    void whatWasDestroyedIsGoneAndIsNotWrappedAnew() {
        await(table.put(List.of(ONE, TWO)));
        await(table.destroy(List.of(ONE.item(), NOBODYS)));
        await(table.rewrap(List.of(new KeyTable.Rewrap(ONE, key(1, Secrecy.OPEN, 8, "again")))));

        assertEquals(Map.of(TWO.item(), TWO), all());
    }

    @Test
    void theNamesOfWhatWasDestroyedStayAndThoseOfWhatNeverWasDoNotCome() throws Exception {
        await(table.put(List.of(ONE, TWO)));
        await(table.destroy(List.of(ONE.item())));
        await(table.destroy(List.of(ONE.item(), NOBODYS)));
        await(table.close());
        table = open();

        assertEquals(Set.of(ONE.item(), NOBODYS), await(table.destroyed()));
        assertEquals(Map.of(TWO.item(), TWO), all());
    }

    @Test
    void whatIsWrappedUnderAnotherKeyIsFoundSomeAtATime() {
        var old = new ArrayList<WrappedKey>();
        for (int n = 0; n < 10; n++) {
            old.add(key(n, Secrecy.OPEN, n % 2, "k" + n));
        }
        await(table.put(old));
        await(table.put(List.of(key(20, Secrecy.SECRET, 0, "k"))));

        var found = await(table.wrappedOtherwise(Secrecy.OPEN, 1, 3));

        assertEquals(3, found.size());
        assertEquals(Set.of(0), found.stream().map(WrappedKey::wrappingKey).collect(Collectors.toSet()));
        assertEquals(5, await(table.wrappedOtherwise(Secrecy.OPEN, 1, 100)).size());
    }

    @Test
    void afterClosingEveryCallFails() {
        await(table.close());

        for (var call :
                List.of(table.put(List.of(ONE)), table.get(List.of(ONE.item())), table.destroy(List.of(ONE.item())))) {
            var failure = assertThrows(
                    ExecutionException.class,
                    () -> call.toCompletionStage().toCompletableFuture().get());
            assertInstanceOf(Unavailable.class, failure.getCause());
        }
    }
}
