// What people call them, each with what tells it apart in a user agent: the first that fits counts, since every browser
// also claims to be those it descends from.
const BROWSERS: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|OPT|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['DuckDuckGo', /\b(DuckDuckGo|Ddg)\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/\S+ .*Safari\//],
]

const SYSTEMS: readonly (readonly [string, RegExp])[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Chromebook', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b/],
]

/** A browser and what it runs on, as people call them; undefined what the user agent does not tell. */
export type DeviceName = { browser: string | undefined; system: string | undefined; isPhone: boolean }

/**
 * Reads a user agent (RFC 9110, 10.1.5): as much as helps somebody to recognise their own devices, no versions. What is
 * no browser (`curl/8.5`) goes by its own name.
 */
export function deviceName(userAgent: string): DeviceName {
  const system = firstIn(SYSTEMS, userAgent)
  const ownName = /^(?!Mozilla\b)([\w.-]{1,40})/.exec(userAgent)?.[1]
  return {
    browser: firstIn(BROWSERS, userAgent) ?? ownName,
    system,
    isPhone: system === 'iPhone' || system === 'iPad' || system === 'Android',
  }
}

function firstIn(names: readonly (readonly [string, RegExp])[], userAgent: string): string | undefined {
  return names.find(([, sign]) => sign.test(userAgent))?.[0]
}
