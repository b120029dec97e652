// SPDX-License-Identifier: Apache-2.0
/// .NET: the libraries of built applications and shared frameworks, and what projects ask for.
@NullMarked
package dev.plimsoll.ecosystem.nuget;

import org.jspecify.annotations.NullMarked;
