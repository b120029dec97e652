// SPDX-License-Identifier: Apache-2.0
/// HTTP for everybody: bounded, retried, resumable, and careful whom it gives credentials; the only
/// user of the JDK's HTTP client.
@NullMarked
package dev.plimsoll.net;

import org.jspecify.annotations.NullMarked;
