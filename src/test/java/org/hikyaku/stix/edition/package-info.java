@NullMarked
package org.hikyaku.stix.edition;

import org.jspecify.annotations.NullMarked;
