/**
 * The rules of STIX 2.1 about objects (catalogue S-, PT-, ID-): what no schema can say, as small checks with the rules' names, and
 * all of it together as one judgement. Pure.
 */
@NullMarked
package org.hikyaku.stix.rules;

import org.jspecify.annotations.NullMarked;
