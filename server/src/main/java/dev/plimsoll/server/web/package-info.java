// SPDX-License-Identifier: Apache-2.0
/// The pages, as they were built and packed.
@NullMarked
package dev.plimsoll.server.web;

import org.jspecify.annotations.NullMarked;
