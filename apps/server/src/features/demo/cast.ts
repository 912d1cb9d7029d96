/** The organisation of the sample; there is no such company. */
export const ORGANISATION = { name: 'Quellmoor Fensterbau GmbH', zone: 'Europe/Berlin' } as const

export const TEAMS = ['Warehouse', 'Workshop', 'Office'] as const
export type TeamName = (typeof TEAMS)[number]

/** When somebody works: the warehouse crews change between early, late and night shift from week to week. */
export type Pattern =
  | { works: 'shifts'; crew: 0 | 1 | 2 }
  | { works: 'warehouse_days' | 'workshop' | 'office' | 'mornings' | 'three_days' }

export type CastMember = {
  name: string
  email: string
  number: string
  team: TeamName
  role: 'admin' | 'leader' | 'worker'
  pattern: Pattern
  /** Works at customers' and reports from the own phone, often without a network. */
  onTheRoad: boolean
}

const WAREHOUSE = `Katarzyna Wiśniewska, Mehmet Yıldız, Jonas Brandt, Ioana Popescu, Luca Ferraro, Tomáš Dvořák, Aylin Demir,
  Piotr Zieliński, Henrik Lauritsen, Marta Kowalczyk, Dragan Petrović, Sofia Papadaki, Stefan Riedel, Ana Marković,
  Bogdan Ionescu, Miro Horvat`
const WORKSHOP = `Anton Gruber, Lena Hofstetter, Nils Bergström, Giulia Conti, Pavel Novotný, Emre Şahin, João Carvalho,
  Elif Arslan, Matthias Wegner, Zoltán Szabó, Ruth Meißner, Viktor Kováč, Chloé Lambert`
const OFFICE = `Greta Lindqvist, Daniel Okafor, Sabine Kettler, Siobhán Gallagher, Inés Navarro, Pieter van Dijk,
  Maija Korhonen, Thomas Ebert, Agnieszka Lis, Carla Esposito, Franziska Vogt`

const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', ı: 'i' }

/** Forty people: the admin and three leaders first, then by team. */
export const CAST: readonly CastMember[] = [
  ...membersOf('Warehouse', WAREHOUSE, warehousePattern),
  ...membersOf('Workshop', WORKSHOP, () => ({ works: 'workshop' })),
  ...membersOf('Office', OFFICE, officePattern),
].toSorted((a, b) => rank(a) - rank(b))

function membersOf(team: TeamName, names: string, patternOf: (index: number) => Pattern): CastMember[] {
  const firstNumber = 1000 + 100 * (TEAMS.indexOf(team) + 1)
  const hasAdmin = team === 'Office'
  return names.split(/,\s+/).map((name, index) => ({
    name,
    email: `${asciiName(name)}@demo.example`,
    number: String(firstNumber + 7 * index + 1),
    team,
    role: hasAdmin && index === 0 ? 'admin' : index === (hasAdmin ? 1 : 0) ? 'leader' : 'worker',
    pattern: patternOf(index),
    onTheRoad: team === 'Workshop' && index > 10,
  }))
}

function warehousePattern(index: number): Pattern {
  if (index === 0) return { works: 'warehouse_days' }
  return { works: 'shifts', crew: index % 3 === 0 ? 0 : index % 3 === 1 ? 1 : 2 }
}

function officePattern(index: number): Pattern {
  if (index > 8) return { works: 'three_days' }
  return { works: index > 6 ? 'mornings' : 'office' }
}

function rank({ role }: CastMember): number {
  return ['admin', 'leader', 'worker'].indexOf(role)
}

/** `Tomáš Dvořák` as `tomas.dvorak`; of a name of several words the first and the last. */
function asciiName(name: string): string {
  const ascii = name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[ßøłı]/g, (letter) => LETTERS[letter] ?? '')
  const words = ascii.split(' ')
  return `${words[0]}.${words.at(-1)}`
}
