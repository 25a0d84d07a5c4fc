/** Who a request comes from when trusted proxies stand in between. */
@NullMarked
package io.mortise.http.proxy;

import org.jspecify.annotations.NullMarked;
