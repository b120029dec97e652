// SPDX-License-Identifier: Apache-2.0
/// Alpine packages, from the database of apk.
@NullMarked
package dev.plimsoll.ecosystem.apk;

import org.jspecify.annotations.NullMarked;
