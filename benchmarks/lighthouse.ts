/** Lighthouse on Today, as a phone sees it: see benchmarks/lighthouse/README.md. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startMuster } from '../tests/e2e/start-muster.ts'

// Not among the dependencies: it brings a hundred packages that nobody needs to run or to test Muster.
const LIGHTHOUSE = 'lighthouse@13.5.0'
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS =
  '--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run'
const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const ROUNDS = 3
const EMAIL = 'admin@bench.example'

type Report = {
  categories: Record<string, { score: number }>
  audits: Record<string, { id: string; title: string; score: number | null; displayValue?: string }>
}

export async function run(): Promise<void> {
  const password = randomBytes(12).toString('hex')
  const muster = await startMuster({ MUSTER_ADMIN_EMAIL: EMAIL, MUSTER_ADMIN_PASSWORD: password })
  const folder = await mkdtemp(join(tmpdir(), 'muster-lighthouse-'))
  try {
    const cookie = await signIn(muster.url, password)
    const headers = join(folder, 'headers.json')
    await writeFile(headers, JSON.stringify({ Cookie: cookie }))
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${availableParallelism()} cores, ${LIGHTHOUSE}, a phone on slow 4G`,
    )
    for (let round = 1; round <= ROUNDS; round += 1) {
      tell(await audited(muster.url, headers, join(folder, `${round}.json`)))
    }
  } finally {
    await muster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function audited(url: string, headers: string, output: string): Promise<Report> {
  const chromium = CHROMIUM.find((path) => existsSync(path))
  if (!chromium) throw new Error(`No Chromium at ${CHROMIUM.join(', ')}`)
  await promisify(execFile)(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      `${url}/`,
      '--quiet',
      '--output=json',
      `--output-path=${output}`,
      `--extra-headers=${headers}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${FLAGS}`,
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 1 << 26 },
  )
  return JSON.parse(await readFile(output, 'utf8')) as Report
}

function tell({ categories, audits }: Report): void {
  const scores = CATEGORIES.map((name) => `${name} ${Math.round((categories[name]?.score ?? 0) * 100)}`)
  const figures = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ]
  console.log([...scores, ...figures.map((name) => `${name} ${audits[name]?.displayValue}`)].join(', '))
  const failed = Object.values(audits).filter(({ score }) => score !== null && score < 0.9)
  for (const { id, title, displayValue = '' } of failed) console.log(`  ${id}: ${title} ${displayValue}`)
}

async function signIn(url: string, password: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: JSON.stringify({ email: EMAIL, password }),
  })
  if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`)
  return (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? ''
}
