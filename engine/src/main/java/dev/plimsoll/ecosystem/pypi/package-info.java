// SPDX-License-Identifier: Apache-2.0
/// Installed Python distributions, conda's packages, and the lock files of pip, Pipenv, Poetry, uv
/// and PDM.
@NullMarked
package dev.plimsoll.ecosystem.pypi;

import org.jspecify.annotations.NullMarked;
