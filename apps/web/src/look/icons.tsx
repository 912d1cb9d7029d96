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

/** The mark of the product. */
export function Mark({ size = 36 }: { size?: number }) {
  return <img src="/icon.svg" width={size} height={size} alt="" />
}
