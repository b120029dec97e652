// SPDX-License-Identifier: Apache-2.0
import type { ComponentChildren } from "preact";

interface IconProps {
  readonly size?: number;
  readonly label?: string;
}

export type Icon = (props: IconProps) => preact.JSX.Element;

function icon(children: ComponentChildren): Icon {
  return ({ size = 16, label }) => (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      {children}
    </svg>
  );
}

export const HomeIcon = icon(<path d="M2.5 7 8 2.5 13.5 7v6.5h-4v-4h-3v4h-4z" />);
export const ImagesIcon = icon(<path d="m8 2 6 3-6 3-6-3zM2 8l6 3 6-3M2 11l6 3 6-3" />);
export const FlawIcon = icon(<path d="M8 2.2 14.3 13H1.7zM8 6.5v3M8 11.2v.1" />);
export const PackageIcon = icon(<path d="m8 1.8 5.5 3v6.4L8 14.2l-5.5-3V4.8zM2.5 4.8 8 8l5.5-3.2M8 8v6.2" />);
export const BaseIcon = icon(<path d="M2.5 13.5h11M4 10.5h8M5.5 7.5h5M8 2.5v5" />);
export const RegistryIcon = icon(
  <path d="M3 3.5c0-2 10-2 10 0v9c0 2-10 2-10 0zM3 3.5c0 2 10 2 10 0M3 8c0 2 10 2 10 0" />,
);
export const WaiverIcon = icon(<path d="M4 14V2.5M4 3h8.5l-2 3 2 3H4" />);
export const BellIcon = icon(<path d="M4 11V7a4 4 0 0 1 8 0v4l1.2 1.2H2.8zM6.7 14h2.6" />);
export const CoverageIcon = icon(<path d="M8 2a6 6 0 1 0 6 6H8z M10.5 1.8a6 6 0 0 1 3.7 3.7h-3.7z" />);
export const OperationsIcon = icon(<path d="M1.5 8h3l2-5 3 10 2-5h3" />);
export const PeopleIcon = icon(
  <path d="M6 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5a4.5 4.5 0 0 1 9 0M11 3.2a2.5 2.5 0 0 1 0 4.6M12.3 9.8a4.5 4.5 0 0 1 2.2 3.7" />,
);
export const TeamIcon = icon(<path d="M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z" />);
export const PauseIcon = icon(<path d="M5.5 3.5v9M10.5 3.5v9" />);
export const AuditIcon = icon(<path d="M4 1.8h5.5L12.5 5v9.2H4zM6.2 7.5h4M6.2 10.5h4" />);
export const SearchIcon = icon(<path d="M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14" />);
export const CloseIcon = icon(<path d="m4 4 8 8M12 4l-8 8" />);
export const CheckIcon = icon(<path d="m3 8.5 3.2 3.2L13 4.8" />);
export const CopyIcon = icon(<path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />);
export const DownIcon = icon(<path d="m4 6 4 4 4-4" />);
export const UpIcon = icon(<path d="m4 10 4-4 4 4" />);
export const RightIcon = icon(<path d="m6 4 4 4-4 4" />);
export const MenuIcon = icon(<path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />);
export const DownloadIcon = icon(<path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />);
export const FilterIcon = icon(<path d="M2 4h12M4.5 8h7M6.5 12h3" />);
export const WarnIcon = icon(<path d="M8 2.2 14.3 13H1.7zM8 6.5v3M8 11.2v.1" />);
export const ClockIcon = icon(<path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6" />);
export const LockIcon = icon(<path d="M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 0 1 5 0v2" />);
export const ArrowIcon = icon(<path d="M2.5 8h11M9.5 4l4 4-4 4" />);
export const PlusIcon = icon(<path d="M8 3v10M3 8h10" />);
export const StarIcon = icon(<path d="m8 2 1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z" />);

/** A load line: the mark on a hull that says how much is too much. */
export function Mark({ size = 20 }: IconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      aria-hidden
    >
      <circle cx="12" cy="12" r="8" />
      <path d="M1 12h22" />
    </svg>
  );
}
