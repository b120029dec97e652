// SPDX-License-Identifier: Apache-2.0
/// Java archives, nested ones too, and what Maven, Gradle and sbt builds declare.
@NullMarked
package dev.plimsoll.ecosystem.maven;

import org.jspecify.annotations.NullMarked;
