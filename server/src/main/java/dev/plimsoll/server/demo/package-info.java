// SPDX-License-Identifier: Apache-2.0
/// A small registry with sample images and the settings of a first look at the platform.
@NullMarked
package dev.plimsoll.server.demo;

import org.jspecify.annotations.NullMarked;
