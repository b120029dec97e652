// SPDX-License-Identifier: Apache-2.0
/// What a scan found, as statements in OpenVEX 0.2.0.
@NullMarked
package dev.plimsoll.report.openvex;

import org.jspecify.annotations.NullMarked;
