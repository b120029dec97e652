// SPDX-License-Identifier: Apache-2.0
/// Installed npm packages and the lock files of npm, Yarn and pnpm.
@NullMarked
package dev.plimsoll.ecosystem.npm;

import org.jspecify.annotations.NullMarked;
