// Usage: test-counts.ts FAILED_STEPS FOLDER, whose .json files are reports of vitest or of playwright.
// Prints the skipped tests and why, the failed ones, then "N passed, N failed" as the last line.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Counts = { passed: number; failed: string[]; skipped: string[] }
type VitestReport = {
  numPassedTests: number
  testResults: { assertionResults: { status: string; fullName: string }[] }[]
}
type PlaywrightReport = { stats: { expected: number }; suites: Suite[] }
type Suite = { title: string; suites?: Suite[]; specs?: Spec[] }
type Spec = { title: string; tests: { status: string; annotations?: { description?: string }[] }[] }

/** The counts of one report. A flaky browser test, which passed when run again, counts as failed. */
export function countsOf(report: VitestReport | PlaywrightReport): Counts {
  if ('stats' in report) {
    const tests = report.suites.flatMap((suite) => testsIn(suite))
    return {
      passed: report.stats.expected,
      failed: tests.filter(({ status }) => FAILED.has(status)).map(({ name }) => name),
      skipped: tests
        .filter(({ status }) => status === 'skipped')
        .map(({ name, why = 'skipped' }) => `${name} (${why})`),
    }
  }
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status))
  return {
    passed: report.numPassedTests,
    failed: tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
    skipped: skipped.map(({ status, fullName }) => `${fullName} (${status})`),
  }
}

/** As playwright says it of a test in one of the projects. */
const FAILED: ReadonlySet<string> = new Set(['unexpected', 'flaky'])

type BrowserTest = { name: string; status: string; why: string | undefined }

function testsIn({ title, suites = [], specs = [] }: Suite): BrowserTest[] {
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status, annotations }) => ({
      name: `${title} ${spec.title}`,
      status,
      why: annotations?.[0]?.description,
    })),
  )
  return [...own, ...suites.flatMap(testsIn)]
}

/** A failed step adds one, unless the tests it ran have said already what failed. */
export function closingLine(reports: Counts[], failedSteps: number): string {
  const passed = sum(reports.map((report) => report.passed))
  const failed = sum(reports.map((report) => report.failed.length))
  const skipped = sum(reports.map((report) => report.skipped.length))
  const told = reports.filter((report) => report.failed.length > 0).length
  const all = failed + Math.max(failedSteps - told, 0)
  return `${passed} passed, ${all} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

if (import.meta.main) {
  const [failedSteps = '0', folder = '.'] = process.argv.slice(2)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  const reports = files.map((file) => countsOf(JSON.parse(readFileSync(join(folder, file), 'utf8'))))
  for (const name of reports.flatMap(({ skipped }) => skipped)) console.log(`skipped: ${name}`)
  for (const name of reports.flatMap(({ failed }) => failed)) console.log(`failed: ${name}`)
  console.log(closingLine(reports, Number(failedSteps)))
}
