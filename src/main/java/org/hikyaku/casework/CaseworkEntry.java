package org.hikyaku.casework;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hikyaku.stix.StixId;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code casework} stream says, in plain values as they are stored. Times are microseconds since 1970. The family
 * is complete: an entry of no kind here cannot be folded.
 */
sealed interface CaseworkEntry {
    /**
     * One instance: its STIX id, and its row in the case's collection. An edition has no row: in a release its place among the case's
     * editions stands there, {@code -1} for the first, {@code -2} for the second.
     */
    record Item(String object, int row) {}

    /** The desk took a peer post into a case. */
    record TakenUp(UUID file, UUID collection, UUID provider, UUID by, long at, List<Item> contents)
            implements CaseworkEntry {}

    /** The secretariat's word. */
    record Proposed(
            UUID file, int number, boolean secret, boolean sensitive, UUID by, long at, String note, boolean agreed)
            implements CaseworkEntry {}

    /** The provider's word to one designation. */
    record Agreed(UUID file, int number, UUID by, long at) implements CaseworkEntry {}

    /** A release is to happen: one append for each target will name the intent. */
    record ReleaseIntended(UUID intent, UUID file, UUID by, long at, List<Target> targets) implements CaseworkEntry {}

    /**
     * What goes into one collection.
     *
     * @param collection which
     * @param tlp the sheet's TLP word
     * @param categories the mutual-aid categories' words
     * @param marking the handling marking's id
     * @param markingBytes its definition
     * @param sheet the sheet's id
     * @param sheetBytes the sheet
     * @param contents the instances, by their rows in the case's collection
     */
    @SuppressWarnings("ArrayRecordComponent") // written and read once, never compared
    record Target(
            UUID collection,
            String tlp,
            List<String> categories,
            String marking,
            byte[] markingBytes,
            String sheet,
            byte[] sheetBytes,
            List<Item> contents) {
        /** The objects of which these are instances. */
        Set<StixId> named() {
            return contents.stream()
                    .map(item -> StixId.parse(item.object()))
                    .collect(Collectors.toCollection(HashSet::new));
        }

        @Override
        public String toString() {
            return "Target[" + collection + "]";
        }
    }

    /** A case is to be taken back from every collection that it went to. */
    record WithdrawalIntended(UUID intent, UUID file, UUID by, long at, String reason) implements CaseworkEntry {}

    /**
     * The desk made an edition of one of a case's instances. The first of a case is its edition 0, the next 1, in the order of the
     * stream.
     *
     * @param provider who brought the original
     * @param organisation the desk's
     * @param original the original's id
     * @param row its row in the case's collection
     * @param paths what went, {@link org.hikyaku.stix.edition.Profile#texts}
     * @param kept what the desk lets it name though no release goes with it
     * @param edition the edition's id
     * @param created when that id was minted, as it is written
     * @param version the version's {@code modified}; when it was made, of an observable
     * @param blob where its bytes are
     * @param size how many they are
     */
    record EditionMade(
            UUID file,
            UUID provider,
            UUID organisation,
            UUID by,
            long at,
            String original,
            int row,
            List<String> paths,
            List<String> kept,
            String edition,
            String created,
            String version,
            String blob,
            int size)
            implements CaseworkEntry {}

    /**
     * The operations desk wants the bytes of an object destroyed; another person's word is wanted until then.
     *
     * @param collection in which alone; null for everywhere
     */
    record ErasureProposed(
            UUID erasure, String object, @Nullable UUID collection, UUID by, long at, long until, String reason)
            implements CaseworkEntry {}

    /** Somebody of a desk thought better of it. */
    record ErasureDropped(UUID erasure, UUID by, long at) implements CaseworkEntry {}

    /**
     * The second word: these are to be erased. Each collection in which a row names one of them has an append in which it dies, then their
     * keys are destroyed.
     *
     * @param intent the proposal's id
     * @param blobs the names of all that the rows of the object named where it is to be erased
     * @param kept of these, what rows of other collections go on to name
     * @param envelopes large envelopes as they came, which are decided and hold who knows what
     */
    record ErasureIntended(UUID intent, UUID by, long at, List<String> blobs, List<String> kept, List<String> envelopes)
            implements CaseworkEntry {}

    /** This journal is older than these erasures, of which the table of keys knows: they are to be carried out here too. */
    record ErasureFound(UUID intent, long at, List<String> blobs) implements CaseworkEntry {}

    /** What follows in the same append was done by a person who signed in, in this session. */
    record OrderedInSession(UUID by, UUID session) implements CaseworkEntry {}

    /** Every append that an intent asked for stands. */
    record IntentCompleted(UUID intent) implements CaseworkEntry {}
}
