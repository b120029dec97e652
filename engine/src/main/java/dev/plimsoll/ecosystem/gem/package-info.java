// SPDX-License-Identifier: Apache-2.0
/// Ruby: installed gems and those that Gemfile.lock pins.
@NullMarked
package dev.plimsoll.ecosystem.gem;

import org.jspecify.annotations.NullMarked;
