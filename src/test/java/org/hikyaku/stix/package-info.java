@NullMarked
package org.hikyaku.stix;

import org.jspecify.annotations.NullMarked;
