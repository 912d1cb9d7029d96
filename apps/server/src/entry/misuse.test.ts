// Proves that what is typed wrongly does nothing, and is told in one line with exit code 2.
import { describe, expect, it } from 'vitest'
import { muster } from './muster.test-support.ts'

/** Nobody is there: what does not stop before the database fails otherwise. */
const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' }

describe('what is typed wrongly', () => {
  it.each<[what: string, words: string, told: string]>([
    ['a command', 'frobnicate', "unknown command 'frobnicate'; muster --help"],
    ['a command with an option', 'frobnicate --demo', "unknown command 'frobnicate'; muster --help"],
    ['a slip', 'serv', "unknown command 'serv' (Did you mean serve?); muster --help"],
    ['a command of a group', 'teams ad', "unknown command 'ad' (Did you mean add?); muster teams --help"],
    ['no command of a group', 'people', 'people needs a command; muster people --help'],
    ['help for no command', 'help frob', 'no such command: help frob; muster --help'],
    ['an option', 'verify --jsno', "unknown option '--jsno' (Did you mean --json?); muster verify --help"],
    ['an option of serve', '--demoo', "unknown option '--demoo' (Did you mean --demo?); muster --help"],
    ['no name', 'people add', "required option '--name <name>' not specified; muster people add --help"],
    [
      'an option without its value',
      'export --from',
      "option '--from <date>' argument missing; muster export",
    ],
    ['no file', 'replay', "missing required argument 'file'; muster replay --help"],
    [
      'a word too many',
      'migrate now',
      "too many arguments for 'migrate'. Expected 0 arguments but got 1: now; muster migrate --help",
    ],
  ])('%s: one line, exit code 2', async (_what, words, told) => {
    const { code, stdout, stderr } = await muster(words.split(' '), { environment })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^muster: .+ --help says what there is\n$/)
    expect(stderr).toContain(`muster: ${told}`)
  })
})

describe('what is asked for', () => {
  it.each([
    ['--version', /^\d+\.\d+\.\d+\n$/],
    ['--help', /^Usage: muster /],
    ['help', /^Usage: muster /],
    ['people --help', /^Usage: muster people /],
  ])('%s is printed, exit code 0', async (words, printed) => {
    const { code, stdout, stderr } = await muster(words.split(' '), { environment })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(printed)
  })
})
