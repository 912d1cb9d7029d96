/** By whose push service a browser gets its messages: all that the server knows of it. */
const SERVICES: readonly (readonly [ending: string, browser: string])[] = [
  ['fcm.googleapis.com', 'Chrome'],
  ['push.services.mozilla.com', 'Firefox'],
  ['push.apple.com', 'Safari'],
  ['notify.windows.com', 'Edge'],
]

/** Which browser it mostly is that has this push service; undefined for services nobody has heard of. */
export function browserOf(host: string): string | undefined {
  return SERVICES.find(([ending]) => host === ending || host.endsWith(`.${ending}`))?.[1]
}
