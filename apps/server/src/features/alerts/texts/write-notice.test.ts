import { Language } from '@muster/contract/values.ts'
import { NOTICE_KINDS, type NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { describe, expect, it } from 'vitest'
import { type NoticeToTell, noticeMail, writeNotice } from './write-notice.ts'

const zone = 'Europe/Berlin'
const session = { startMs: Date.UTC(2026, 2, 2, 7), atMs: Date.UTC(2026, 2, 2, 17), zone }
const workDate = '2026-03-02'
const days = { from: '2026-03-09', until: '2026-03-15' }
const keys = { textKey: 'reports/t', htmlKey: 'reports/h', pdfKey: 'reports/p', xlsxKey: 'reports/x' }
const DATA: Readonly<Record<NoticeKind, Record<string, unknown>>> = {
  long_day: session,
  automatic_out: session,
  correction_asked: { workDate, reason: 'forgot to clock out' },
  correction_decided: { workDate, decision: 'refused', word: 'not on that day' },
  record_corrected: { workDate, reason: 'terminal was down' },
  leave_asked: days,
  leave_decided: { ...days, decision: 'approved', word: 'enjoy it' },
  leave_withdrawn: days,
  roster_published: { ...days, team: 'Dock' },
  daily_report: { team: 'Dock', date: workDate, ...keys },
  system: { problem: 'disk_nearly_full', detail: '2 % free' },
}
const notice = (kind: NoticeKind, data: unknown = DATA[kind], person = 'Bo Berg'): NoticeToTell => ({
  kind,
  data,
  person,
  organisation: 'Acme',
})
const all = NOTICE_KINDS.flatMap((kind) =>
  Language.options.flatMap((language) => [true, false].map((isOwn) => ({ kind, language, isOwn }))),
)

it.each(all)('$kind in $language has every place filled (own: $isOwn)', ({ kind, language, isOwn }) => {
  const { subject, short, lines } = writeNotice(notice(kind), language, isOwn)
  for (const text of [subject, short, ...lines]) {
    expect(text).not.toBe('')
    expect(text).not.toMatch(/[{}]|undefined|NaN|Invalid/)
  }
})

describe('a notice', () => {
  it.each([
    ['en', 'at 18:00, the longest day; you had been clocked in since Mon 2 March, 08:00.'],
    ['fr', 'à 18:00, limite de la journée ; votre pointage courait depuis le lun. 2 mars, 08:00.'],
    [
      'de',
      'um 18:00 automatisch ausgestempelt, der Grenze des Tages; eingestempelt waren Sie seit Mo., 2. März, 08:00.',
    ],
  ] as const)('tells instants in the zone it happened in and as it is said in %s', (language, told) => {
    expect(writeNotice(notice('automatic_out'), language, true).short).toContain(told)
  })

  it('about somebody else names them', () => {
    for (const language of Language.options) {
      expect(writeNotice(notice('long_day'), language, false).short).toContain('Bo Berg')
      expect(writeNotice(notice('long_day'), language, true).short).not.toContain('Bo Berg')
    }
  })

  it('leaves out what nobody said', () => {
    const decided = { workDate, decision: 'approved' }
    expect(writeNotice(notice('correction_decided', decided), 'en', true).lines).toHaveLength(1)
    expect(
      writeNotice(notice('correction_decided', { ...decided, word: '' }), 'en', true).lines,
    ).toHaveLength(1)
    expect(writeNotice(notice('correction_decided'), 'en', true).lines[1]).toBe('“not on that day”')
  })

  it('whose data are of another kind is refused', () => {
    expect(() => writeNotice(notice('leave_asked', session), 'en', false)).toThrow()
    expect(() => writeNotice(notice('system', { problem: 'coffee', detail: '' }), 'en', false)).toThrow()
  })
})

describe('what is filled in', () => {
  it.each([
    ['{{7*7}} {day} $\u007B1+1} $&', '{{7*7}} {day} $\u007B1+1} $&'],
    ['a\r\nBcc: evil@example.org\r\n\r\nbody', 'a Bcc: evil@example.org body'],
    ['a\u2028b\u202Ec\u0007d', 'a b c d'],
  ])('%j stays text of one line', (reason, told) => {
    const { subject, lines } = writeNotice(
      notice('correction_asked', { workDate, reason }, reason),
      'en',
      false,
    )
    expect(lines[0]).toBe(`${told} asks for a correction of 2 March 2026: ${told}`)
    expect(subject).toBe(`${told} asks for a correction of 2 March 2026`)
  })

  it('is no markup in a mail', () => {
    const odd = '<img src=x onerror=alert(1)>"&'
    const mail = noticeMail(
      writeNotice(notice('correction_asked', { workDate, reason: odd }, odd), 'fr', false),
      {
        language: 'fr',
        organisation: odd,
        url: 'https://muster.test/team',
      },
    )
    expect(mail.html).not.toContain('<img')
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;')
    expect(mail.text).toContain('https://muster.test/team')
  })

  it('is cut where it is long, between letters', () => {
    const { short } = writeNotice(
      notice('correction_asked', { workDate, reason: '😀'.repeat(9_000) }),
      'en',
      false,
    )
    expect([...short]).toHaveLength(300)
    expect(short.isWellFormed()).toBe(true)
  })
})
