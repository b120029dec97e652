// SPDX-License-Identifier: Apache-2.0
/// What holds for many images at once: lineages, shared package sets, bases, and what a change of
/// advisories changes.
@NullMarked
package dev.plimsoll.server.fleet;

import org.jspecify.annotations.NullMarked;
