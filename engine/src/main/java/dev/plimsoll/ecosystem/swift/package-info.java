// SPDX-License-Identifier: Apache-2.0
/// Swift packages that Package.resolved pins, and the pods of Podfile.lock.
@NullMarked
package dev.plimsoll.ecosystem.swift;

import org.jspecify.annotations.NullMarked;
