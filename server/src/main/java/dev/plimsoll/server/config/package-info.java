// SPDX-License-Identifier: Apache-2.0
/// What a process is told when it starts: by arguments, environment and file.
@NullMarked
package dev.plimsoll.server.config;

import org.jspecify.annotations.NullMarked;
