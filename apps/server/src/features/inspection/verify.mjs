// Checks an archive of Muster with nothing of Muster's. It lies in the archive itself, so it is plain JavaScript that needs
// no package: `node verify.mjs` in the unpacked folder (Node 20 or newer), or verify.html, which has it inside.

/** The order in which a punch is hashed. */
const FIELDS = [
  ...['orgId', 'personId', 'id', 'kind', 'at', 'zone', 'receivedAt', 'source', 'assurance', 'clockReading'],
  ...['deviceOffsetMs', 'doubtfulTime', 'device', 'actorId', 'job', 'note', 'reason', 'supersedes', 'pair'],
]
const MANIFEST = 'manifest.json'
const SIGNATURE = 'manifest.sig.json'

/**
 * Checks everything there is to check.
 * @param {ReadonlyMap<string, Uint8Array>} files the archive's files by their names, with `/` between folders
 * @returns what was found: `problems` is empty where nothing is wrong
 */
export async function verifyArchive(files) {
  const found = { problems: [], people: 0, punches: 0, sealed: 0, seals: 0, keys: [], newest: undefined }
  const complain = (problem) => found.problems.push(problem)
  try {
    await verifyAll(files, found, complain)
  } catch (error) {
    complain(`could not be read to its end: ${error instanceof Error ? error.message : error}`)
  }
  return found
}

async function verifyAll(files, found, complain) {
  const keys = await readKeys(files, complain)
  found.keys = [...keys.keys()]
  const manifest = await verifyManifest(files, keys, complain)
  if (!manifest) return
  found.about = manifest
  const roots = await verifySeals(files, { keys, organisation: manifest.organisation.id }, complain)
  found.seals = roots.size
  found.newest = [...roots.values()].at(-1)
  const heads = await verifyProofs(files, roots, complain)
  for (const name of files.keys()) {
    if (!name.startsWith('people/') || !name.endsWith('/record.json')) continue
    const record = json(files, name)
    found.people += 1
    const { punches, sealed } = await verifyRecord(record, heads.get(record.person.id) ?? [], complain)
    found.punches += punches
    found.sealed += sealed
  }
}

/** The keys of the archive; a key is known by its thumbprint (RFC 7638). */
async function readKeys(files, complain) {
  const keys = new Map()
  for (const { kid, x } of json(files, 'keys.json').keys) {
    const thumbprint = base64url(await sha256(utf8(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))))
    if (thumbprint !== kid) complain(`keys.json: the key ${kid} is another one, ${thumbprint}`)
    const usage = ['verify']
    keys.set(kid, await crypto.subtle.importKey('raw', fromBase64url(x), { name: 'Ed25519' }, false, usage))
  }
  return keys
}

/** That the list of files is signed, that each file is the one in the list, and that there is no other. */
async function verifyManifest(files, keys, complain) {
  const bytes = files.get(MANIFEST)
  if (!bytes) return complain(`${MANIFEST} is missing: this is no archive of Muster, or not all of it`)
  const { keyId, signature } = json(files, SIGNATURE)
  const signed = joined(utf8('muster.inspection.v1 '), bytes)
  if (!(await isSigned(keys.get(keyId), fromBase64url(signature), signed)))
    complain(`${MANIFEST} has a signature that the key ${keyId} did not make`)
  const manifest = json(files, MANIFEST)
  const listed = new Set([MANIFEST, SIGNATURE])
  for (const { name, sha256: expected } of manifest.files) {
    listed.add(name)
    const content = files.get(name)
    if (!content) complain(`${name} is missing`)
    else if (hex(await sha256(content)) !== expected) complain(`${name} was changed`)
  }
  for (const name of files.keys()) if (!listed.has(name)) complain(`${name} does not belong to the archive`)
  return manifest
}

/** That each seal is signed and follows from the one before. The seals that hold, by their numbers. */
async function verifySeals(files, { keys, organisation }, complain) {
  const seals = new Map()
  let before
  for (const line of text(files, 'seals.jsonl').split('\n').filter(Boolean)) {
    const seal = JSON.parse(line)
    const { number, day, zone, heads, root, previous, keyId } = seal
    const said = ['muster.seal.v1', organisation, number, day, zone, Date.parse(seal.sealedAt)]
    const signed = utf8(JSON.stringify([...said, heads, root, previous, keyId]))
    const name = `seal ${number} of ${day}`
    if (hex(await sha256(signed)) !== seal.hash) complain(`${name} was changed: its hash is not its own`)
    else if (!(await isSigned(keys.get(keyId), fromBase64url(seal.signature), signed)))
      complain(`${name} has a signature that the key ${keyId} did not make`)
    else if (before && (number !== before.number + 1 || previous !== before.hash))
      complain(`${name} does not follow from the seal before`)
    else seals.set(number, seal)
    before = seal
  }
  return seals
}

/** That each head leads to the root of its seal. Those that do, by person, in the order of their seals. */
async function verifyProofs(files, seals, complain) {
  const heads = new Map()
  const names = [...files.keys()].filter((name) => /^proofs\/\d+\.json$/.test(name))
  for (const name of names.sort((a, b) => numberIn(a) - numberIn(b))) {
    const proof = json(files, name)
    const seal = seals.get(proof.seal)
    if (!seal) {
      complain(`${name}: there is no seal ${proof.seal} that holds`)
      continue
    }
    for (const { person, position, hash, path } of proof.heads) {
      let node = await sha256(joined(Uint8Array.of(0), utf8(`${person} ${position} ${hash}`)))
      for (const [side, other] of path) {
        const pair = side === 'left' ? [fromHex(other), node] : [node, fromHex(other)]
        node = await sha256(joined(Uint8Array.of(1), ...pair))
      }
      if (hex(node) !== seal.root) complain(`${name}: the head of ${person} does not lead to the seal's root`)
      else heads.set(person, [...(heads.get(person) ?? []), { position, hash, day: seal.day }])
    }
  }
  return heads
}

/** That no punch of a person was changed, dropped or put in: each hash follows from the one before, as it was sealed. */
async function verifyRecord(record, heads, complain) {
  const { person, organisation, chain } = record
  const name = `people/${person.id}/record.json`
  const byPosition = new Map()
  const known = new Set()
  let before = chain.before
  if (before.position === 0) {
    const start = hex(await sha256(utf8(`muster.chain.v1 ${organisation} ${person.id}`)))
    if (before.hash !== start) complain(`${name}: the chain does not begin where it must`)
  }
  byPosition.set(before.position, before.hash)
  let [punches, sealed] = [0, 0]
  const newest = Math.max(0, ...heads.map(({ position }) => position))
  for (const { position, contentHash, hash, salt, content } of chain.entries) {
    const at = `${name}, punch ${position}`
    if (position !== before.position + 1) complain(`${at}: it does not follow ${before.position}`)
    if (content) {
      const isTheirs = content.personId === person.id && content.orgId === organisation
      const canonical = JSON.stringify(['muster.punch.v1', ...FIELDS.map((field) => content[field])])
      const own = hex(await sha256(joined(fromHex(salt), utf8(canonical))))
      if (own !== contentHash || !isTheirs) complain(`${at}: its content was changed`)
      known.add(content.id)
      punches += 1
      if (position <= newest) sealed += 1
    }
    const next = hex(await sha256(joined(fromHex(before.hash), fromHex(contentHash))))
    if (next !== hash) complain(`${at}: it was changed, dropped or put in`)
    byPosition.set(position, hash)
    before = { position, hash }
  }
  for (const { position, hash, day } of heads) {
    if (byPosition.get(position) !== hash)
      complain(`${name}, punch ${position}: it is not what was sealed for ${day}`)
  }
  for (const session of record.sessions) {
    const made = [...session.explanation.punches.map(({ punch }) => punch), ...session.explanation.replaced]
    const missing = made.find(({ id }) => !known.has(id))
    if (missing)
      complain(`${name}: a session of ${session.workDate} has the punch ${missing.id}, which is not there`)
  }
  return { punches, sealed }
}

/** What was found, as lines for people. */
export function verdict({ problems, about, people, punches, sealed, seals, newest, keys }) {
  const lines = about
    ? [
        `${about.organisation.name}, ${about.from} to ${about.until} (${about.zone}), made ${about.madeAt}`,
        `${people} people, ${punches} punches, ${sealed} of them under ${seals} signed seals`,
        ...(newest ? [`The newest seal is number ${newest.number}, of ${newest.day}: ${newest.hash}`] : []),
        ...(sealed < punches ? [`${punches - sealed} punches were not sealed yet when this was made`] : []),
        `Signed with ${keys.join(', ')}: compare this with what the company publishes, or with an older report`,
      ]
    : []
  const shown = problems.slice(0, 100)
  const rest = problems.length - shown.length
  const wrong = [...shown.map((problem) => `WRONG: ${problem}`), ...(rest > 0 ? [`and ${rest} more`] : [])]
  return [...lines, ...(problems.length > 0 ? wrong : ['Everything holds.'])]
}

async function isSigned(key, signature, bytes) {
  return key !== undefined && (await crypto.subtle.verify('Ed25519', key, signature, bytes))
}

async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function utf8(words) {
  return new TextEncoder().encode(words)
}

function text(files, name) {
  const bytes = files.get(name)
  if (!bytes) throw new Error(`${name} is missing`)
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
}

function json(files, name) {
  return JSON.parse(text(files, name))
}

function numberIn(name) {
  return Number(name.match(/\d+/)?.[0])
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(digits) {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64url(letters) {
  return Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
}

async function verifyFolder() {
  const { readdir, readFile } = await import('node:fs/promises')
  const { relative, join, sep } = await import('node:path')
  const folder = import.meta.dirname
  const files = new Map()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) files.set(relative(folder, path).replaceAll(sep, '/'), await readFile(path))
  }
  const found = await verifyArchive(files)
  for (const line of verdict(found)) console.log(line)
  process.exitCode = found.problems.length > 0 ? 1 : 0
}

const isRunByNode = typeof process !== 'undefined' && process.argv?.[1]?.endsWith('verify.mjs')
if (isRunByNode) await verifyFolder()
