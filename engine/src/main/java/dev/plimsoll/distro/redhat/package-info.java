// SPDX-License-Identifier: Apache-2.0
/// Red Hat: what its CSAF VEX says of Enterprise Linux and the products beside it, and of CentOS.
@NullMarked
package dev.plimsoll.distro.redhat;

import org.jspecify.annotations.NullMarked;
