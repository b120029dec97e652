// SPDX-License-Identifier: Apache-2.0
/// Rust: the crates inside auditable executables and those that Cargo.lock lists.
@NullMarked
package dev.plimsoll.ecosystem.cargo;

import org.jspecify.annotations.NullMarked;
