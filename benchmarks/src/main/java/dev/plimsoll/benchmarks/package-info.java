// SPDX-License-Identifier: Apache-2.0
/// Figures of hot loops; `benchmarks/figures.sh` prints them with those of the whole program.
@NullMarked
package dev.plimsoll.benchmarks;

import org.jspecify.annotations.NullMarked;
