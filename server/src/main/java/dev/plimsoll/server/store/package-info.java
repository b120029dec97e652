// SPDX-License-Identifier: Apache-2.0
/// All SQL, one class an aggregate.
@NullMarked
package dev.plimsoll.server.store;

import org.jspecify.annotations.NullMarked;
