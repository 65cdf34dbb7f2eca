/** Tests of the TAXII face's parts. */
@NullMarked
package org.hikyaku.taxii;

import org.jspecify.annotations.NullMarked;
