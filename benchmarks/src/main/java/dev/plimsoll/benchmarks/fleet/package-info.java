// SPDX-License-Identifier: Apache-2.0
/// A fleet that nobody has: repositories, images and flaws by the million, with the sharing of real
/// ones, for benchmarks of databases.
@NullMarked
package dev.plimsoll.benchmarks.fleet;

import org.jspecify.annotations.NullMarked;
