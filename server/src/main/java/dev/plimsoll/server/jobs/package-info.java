// SPDX-License-Identifier: Apache-2.0
/// The durable queue and the work in it.
@NullMarked
package dev.plimsoll.server.jobs;

import org.jspecify.annotations.NullMarked;
