// SPDX-License-Identifier: Apache-2.0
/// Version orders of the package ecosystems and the ranges that advisories draw over them.
@NullMarked
package dev.plimsoll.version;

import org.jspecify.annotations.NullMarked;
