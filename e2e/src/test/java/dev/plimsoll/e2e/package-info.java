// SPDX-License-Identifier: Apache-2.0
/// Tests of the shipped program as a process of its own, with real images, sockets and files.
@NullMarked
package dev.plimsoll.e2e;

import org.jspecify.annotations.NullMarked;
