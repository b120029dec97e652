// SPDX-License-Identifier: Apache-2.0
/// Go: the modules inside executables and those that go.mod asks for.
@NullMarked
package dev.plimsoll.ecosystem.golang;

import org.jspecify.annotations.NullMarked;
