// SPDX-License-Identifier: Apache-2.0
/// The command line: arguments, exit codes and the terminal, over the engine.
@NullMarked
package dev.plimsoll.cli;

import org.jspecify.annotations.NullMarked;
