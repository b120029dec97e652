// SPDX-License-Identifier: Apache-2.0
/// Packages of Bottlerocket, from its inventory.
@NullMarked
package dev.plimsoll.ecosystem.bottlerocket;

import org.jspecify.annotations.NullMarked;
