import type { ReactNode } from 'react'

/** Line icons, drawn on a grid of 24; each goes with words and is hidden from screen readers. */
export const icons = {
  in: (
    <>
      <path d="M11 4h6a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-6" />
      <path d="M4 12h10m-4-4 4 4-4 4" />
    </>
  ),
  out: (
    <>
      <path d="M13 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h6" />
      <path d="M10 12h10m-4-4 4 4-4 4" />
    </>
  ),
  break: (
    <path d="M5 9h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 10h1.500a2.500 2.500 0 0 1 0 5H16M8 3v2.500M12.500 3v2.500" />
  ),
  resume: <path d="M8 5.500v13l10.500-6.500z" />,
  switch: <path d="M4 8h14m-3-3 3 3-3 3M20 16H6m3-3-3 3 3 3" />,
  undo: <path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3" />,
  check: <path d="m5 12.500 4.500 4.500L19 7.500" />,
  warning: <path d="M12 4 2.800 19.500h18.400zM12 10v4.500M12 17.200v.1" />,
  offline: (
    <path d="M3 3l18 18M8.500 15a5 5 0 0 1 5.500-1M5 11.500a10 10 0 0 1 4-2.300M19 11.500a10 10 0 0 0-5.500-2.700M12 19h.01" />
  ),
  chevron: <path d="m7 10 5 5 5-5" />,
  signOut: <path d="M10 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h4M15 8l4 4-4 4M19 12H9" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  away: <path d="M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8.500 12h7" />,
  clock: <path d="M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM12 7.500V12l3 2" />,
  calendar: <path d="M4.500 6.500h15v13h-15zM4.500 10.500h15M8.500 4v4M15.500 4v4" />,
  person: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20.500a7.500 6.500 0 0 1 15 0" />,
  people: (
    <path d="M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500a6.500 5.500 0 0 1 13 0M15.500 4.800a3.500 3.500 0 0 1 0 6.400M17.500 14.300a6 5.500 0 0 1 4 5.200" />
  ),
  report: <path d="M4 20h16M7 16v-5M12 16V5M17 16v-8" />,
  team: <path d="M4 5h16v14H4zM4 10h16M9.500 10v9M7 7.500h.01M14 14.500h3" />,
  settings: (
    <path d="M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5zM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />
  ),
  lock: <path d="M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3" />,
  search: <path d="M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500 20 20" />,
  plus: <path d="M12 5v14M5 12h14" />,
  edit: <path d="m5 19 1-4L16 5l3 3L9 18zM14 7l3 3" />,
  download: <path d="M12 4v11m-4-4 4 4 4-4M5 20h14" />,
  mail: <path d="M3.500 6h17v12h-17zM3.500 7l8.500 6 8.500-6" />,
  job: <path d="M4 8h16v11H4zM9 8V5h6v3M4 13h16" />,
  left: <path d="m14 6-6 6 6 6" />,
  right: <path d="m10 6 6 6-6 6" />,
  copy: <path d="M8 8h11v12H8zM16 8V4H5v12h3" />,
  computer: <path d="M4 5h16v11H4zM9 20h6M12 16v4" />,
  bell: <path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 21h4" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3.500" />,
  send: <path d="M4 12 20 4.500 15 20l-3.500-6.500zM11.500 13.500 20 4.500" />,
  endpoint: <path d="M9 3.500v4M15 3.500v4M6 7.500h12V11a6 6 0 0 1-12 0zM12 17v3.500" />,
  device: <path d="M7 3.500h10v17H7zM11 17.500h2" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof icons

export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {icons[name]}
    </svg>
  )
}

/** The mark of the product, as in public/icon.svg: drawn here, so that it needs no request of its own. */
export function Mark({ size = 36 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <rect width="64" height="64" rx="15" fill="#0f766e" />
      <path
        d="M15 45V21l17 15 17-15v24"
        fill="none"
        stroke="#fff"
        strokeWidth="6.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
