/** Tests of the HTTP plumbing over real sockets. */
@NullMarked
package org.hikyaku.web;

import org.jspecify.annotations.NullMarked;
