// SPDX-License-Identifier: Apache-2.0
/// Elixir and Erlang packages that mix.lock and rebar.lock pin.
@NullMarked
package dev.plimsoll.ecosystem.hex;

import org.jspecify.annotations.NullMarked;
