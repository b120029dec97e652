// SPDX-License-Identifier: Apache-2.0
/// The HTTP API, one class a resource, as the OpenAPI document says.
@NullMarked
package dev.plimsoll.server.api;

import org.jspecify.annotations.NullMarked;
