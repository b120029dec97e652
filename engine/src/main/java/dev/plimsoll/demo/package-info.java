// SPDX-License-Identifier: Apache-2.0
/// A sample image and a sample advisory store, for a first look at Plimsoll without network.
@NullMarked
package dev.plimsoll.demo;

import org.jspecify.annotations.NullMarked;
