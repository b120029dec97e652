// SPDX-License-Identifier: Apache-2.0
/// One image put together: its packages where they lie, their findings, and the fixes that end
/// them.
@NullMarked
package dev.plimsoll.server.inventory;

import org.jspecify.annotations.NullMarked;
