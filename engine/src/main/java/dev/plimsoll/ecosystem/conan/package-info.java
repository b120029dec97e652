// SPDX-License-Identifier: Apache-2.0
/// C and C++ packages that Conan's lock files pin and its conanfile.txt asks for.
@NullMarked
package dev.plimsoll.ecosystem.conan;

import org.jspecify.annotations.NullMarked;
