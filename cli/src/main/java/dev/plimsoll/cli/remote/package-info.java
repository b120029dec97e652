// SPDX-License-Identifier: Apache-2.0
/// Has a catalog judged by a server of the platform.
@NullMarked
package dev.plimsoll.cli.remote;

import org.jspecify.annotations.NullMarked;
