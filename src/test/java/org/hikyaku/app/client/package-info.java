@NullMarked
package org.hikyaku.app.client;

import org.jspecify.annotations.NullMarked;
