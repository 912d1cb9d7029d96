import { NoticeContent } from '@muster/contract/alerts.ts'
import type { Language } from '@muster/contract/values.ts'
import type { NoticeKind } from '@muster/core/alerts/notice-kinds.ts'
import { DE } from '@muster/core/alerts/texts/de.ts'
import { EN } from '@muster/core/alerts/texts/en.ts'
import { FR } from '@muster/core/alerts/texts/fr.ts'
import type { AlertWords } from '@muster/core/alerts/texts/words.ts'
import * as texts from '@muster/core/alerts/texts/write-notice.ts'
import { inLine } from '@muster/core/text/in-line.ts'
import { mailPage } from '../../access/index.ts'

/** A notice as it is told, with data that nobody has looked at yet. */
export type NoticeToTell = Omit<texts.NoticeToWrite, 'data'> & { kind: NoticeKind; data: unknown }

const WORDS: Readonly<Record<Language, AlertWords>> = { en: EN, fr: FR, de: DE }

/**
 * Writes a notice in a language, for the person it is about (`isOwn`) or for somebody else. Throws where its data are not
 * those of its kind.
 */
export function writeNotice(notice: NoticeToTell, language: Language, isOwn: boolean): texts.WrittenNotice {
  const { kind, data } = NoticeContent.parse({ kind: notice.kind, data: notice.data })
  return texts.writeNotice({ ...notice, kind, data }, WORDS[language], isOwn)
}

/** Says that this is a test. */
export function writeTest(organisation: string, language: Language): texts.WrittenNotice {
  return texts.writeTest(organisation, WORDS[language])
}

/** A notice as a mail, with a button that leads to `url`. */
export function noticeMail(
  { subject, lines }: texts.WrittenNotice,
  { language, organisation, url }: { language: Language; organisation: string; url: string },
): { subject: string; text: string; html: string } {
  const { button, small } = WORDS[language]
  return mailPage({
    language,
    subject,
    paragraphs: lines,
    button,
    url,
    small: [small],
    organisation: inLine(organisation),
  })
}
