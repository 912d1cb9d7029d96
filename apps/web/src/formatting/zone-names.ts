/**
 * Zones that the IANA database gave another name, old and new. Browsers list some by the one and some by the other;
 * each of them, Node and PostgreSQL understand the old ones, but what is older than a name does not know it (Nuuk 2020,
 * Kanton 2021, Kyiv 2022).
 */
const RENAMED = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
])
const OLD_OF = new Map([...RENAMED].map(([old, now]) => [now, old]))

/** A zone's name as people read it, the one that it has today: `America/New York`, `Asia/Kolkata`. */
export function zoneLabel(zone: string): string {
  return (RENAMED.get(zone) ?? zone).replaceAll('_', ' ')
}

/** The name under which a zone is kept: the one of its names that whatever reads it understands. */
export function keptZone(zone: string): string {
  return OLD_OF.get(zone) ?? zone
}

/** Zones to choose from, each once and by the name of today, in that order; `value` is the name to be kept. */
export function zoneChoices(listed: readonly string[]): { value: string; label: string }[] {
  return [...new Set(listed.map(keptZone))]
    .map((value) => ({ value, label: zoneLabel(value) }))
    .sort((a, b) => (a.label < b.label ? -1 : 1))
}

/** Whether what was typed is a part of one of a zone's names. Spaces and underscores, case and accents are all one. */
export function isZoneFound(zone: string, typed: string): boolean {
  const sought = plain(typed).trim()
  return [zone, zoneLabel(zone)].some((name) => plain(name).includes(sought))
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_]+/g, ' ')
    .toLowerCase()
}
