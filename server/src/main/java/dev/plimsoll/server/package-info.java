// SPDX-License-Identifier: Apache-2.0
/// The platform's processes: what they are made of, in the order in which it starts.
@NullMarked
package dev.plimsoll.server;

import org.jspecify.annotations.NullMarked;
