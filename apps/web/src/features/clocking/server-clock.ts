/** This device's clocks at one moment: the wall clock, which people set, and a steady one, which begins with the page. */
export type DeviceClocks = { wallMs: number; steadyMs: number; origin: number }

/** The server's clock at a moment of the device's. Plain data: kept for a start without the server. */
export type ClockReading = DeviceClocks & { serverMs: number }

/** The device's clocks now. */
export function deviceClocks(): DeviceClocks {
  return { wallMs: Date.now(), steadyMs: performance.now(), origin: performance.timeOrigin }
}

/** What an answer tells of the server's clock: it was read half way between asking and hearing. */
export function readingOf(serverMs: number, asked: DeviceClocks, heard: DeviceClocks): ClockReading {
  const halfMs = (heard.steadyMs - asked.steadyMs) / 2
  return { ...heard, serverMs, wallMs: heard.wallMs - halfMs, steadyMs: heard.steadyMs - halfMs }
}

/**
 * The server's clock now, in epoch milliseconds, as far as this device can tell. The steady clock says how long ago the
 * reading was, whatever is done to the wall clock; but it stands still while a phone sleeps and begins anew with each
 * page, and then the wall clock says it. So the longer of the two counts.
 */
export function serverNowMs(reading: ClockReading, now: DeviceClocks): number {
  const byWallMs = now.wallMs - reading.wallMs
  const bySteadyMs = now.origin === reading.origin ? now.steadyMs - reading.steadyMs : 0
  return Math.round(reading.serverMs + Math.max(0, byWallMs, bySteadyMs))
}

/** How far the device's clock runs ahead of the server's, in ms. */
export function deviceOffsetMs(reading: ClockReading, now: DeviceClocks): number {
  return Math.round(now.wallMs) - serverNowMs(reading, now)
}
