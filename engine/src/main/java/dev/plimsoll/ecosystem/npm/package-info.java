// SPDX-License-Identifier: Apache-2.0
/// Installed npm packages and the lock files of npm, Yarn, pnpm and Bun.
@NullMarked
package dev.plimsoll.ecosystem.npm;

import org.jspecify.annotations.NullMarked;
