package org.hikyaku.conformance;

import org.junit.jupiter.api.Nested;

/** All sections. {@link Catalogue#SECTIONS} names them once more, for the document. */
abstract class Conformance {
    @Nested
    class OfTransport extends TransportRows {}

    @Nested
    class OfAuthentication extends AuthenticationRows {}

    @Nested
    class OfPath extends PathRows {}

    @Nested
    class OfNegotiation extends NegotiationRows {}

    @Nested
    class OfError extends ErrorRows {}

    @Nested
    class OfDiscovery extends DiscoveryRows {}

    @Nested
    class OfCollection extends CollectionRows {}

    @Nested
    class OfFilter extends FilterRows {}

    @Nested
    class OfMatch extends MatchRows {}

    @Nested
    class OfVersion extends VersionRows {}

    @Nested
    class OfPaging extends PagingRows {}

    @Nested
    class OfHeader extends HeaderRows {}

    @Nested
    class OfReading extends ReadingRows {}

    @Nested
    class OfAdding extends AddingRows {}

    @Nested
    class OfStatus extends StatusRows {}

    @Nested
    class OfDeleting extends DeletingRows {}

    @Nested
    class OfCustomProperty extends CustomPropertyRows {}

    @Nested
    class OfInteroperability extends InteroperabilityRows {}

    @Nested
    class OfMedallionNegotiation extends MedallionNegotiationRows {}

    @Nested
    class OfMedallionPaging extends MedallionPagingRows {}

    @Nested
    class OfMedallion extends MedallionRows {}

    @Nested
    class OfOpenTaxiiPaging extends OpenTaxiiPagingRows {}

    @Nested
    class OfOpenTaxii extends OpenTaxiiRows {}

    @Nested
    class OfWorkbench extends WorkbenchRows {}

    @Nested
    class OfOpenCti extends OpenCtiRows {}
}
