// SPDX-License-Identifier: Apache-2.0
/// The place of the platform; nothing lies here yet.
@NullMarked
package dev.plimsoll.server;

import org.jspecify.annotations.NullMarked;
