import { Language } from '@muster/contract/values.ts'
import { describe, expect, it } from 'vitest'
import { MAIL_WORDS, type MailKind } from './texts.ts'
import { writeMail } from './write-mail.ts'

const values = {
  organisation: 'Acme',
  name: 'Bo',
  email: 'bo@example.org',
  url: 'https://muster.example.org/invitation#token=abc_-1',
}
const kinds: MailKind[] = ['invitation', 'passwordReset']
const all = Language.options.flatMap((language) => kinds.map((kind) => ({ language, kind })))

describe.each(all)('the mail $kind in $language', ({ language, kind }) => {
  it('names the organisation, the person and the address, and has the link, as text and as HTML', () => {
    const { subject, text, html } = writeMail(kind, language, values)
    expect(subject).toContain('Acme')
    for (const part of [text, html]) {
      for (const value of Object.values(values)) expect(part).toContain(value)
      expect(part).not.toMatch(/[{}]|undefined/)
    }
    expect(html).toContain(`<html lang="${language}">`)
    expect(html).toContain(`href="${values.url}"`)
  })

  it('has all its words in this language', () => {
    const words = Object.values(MAIL_WORDS[language][kind])
    for (const other of Language.options.filter((one) => one !== language)) {
      for (const word of words) expect(Object.values(MAIL_WORDS[other][kind])).not.toContain(word)
    }
  })
})

describe('what is filled in', () => {
  const odd = {
    ...values,
    organisation: '<img src=x onerror=alert(1)> & "Söhne"',
    name: "{email} $\u007B1+1} {{7*7}} $& 'x'",
  }

  it('is text in HTML', () => {
    const { html } = writeMail('invitation', 'en', odd)
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Söhne&quot;')
    expect(html).toContain('{email} $\u007B1+1} {{7*7}} $&amp; &#39;x&#39;')
  })

  it('is filled in once', () => {
    expect(writeMail('invitation', 'en', odd).text).toContain("Hello {email} $\u007B1+1} {{7*7}} $& 'x',")
  })

  it.each([
    ['lines', 'Bo\r\n\r\nYour account is closed.\nhttps://evil.example', 'Bo Your account is closed. https'],
    ['separators', 'Bo\u2028\u2029\u0085x', 'Bo x'],
    ['direction marks', 'Bo\u202Egnp.exe', 'Bo gnp.exe'],
    ['control characters', 'Bo\u0007\u001B[31m', 'Bo [31m'],
  ])('stays in its line whatever %s it has', (_what, name, told) => {
    const { text } = writeMail('passwordReset', 'en', { ...values, name })
    expect(text).toContain(`Hello ${told}`)
    expect(text.split('\n\n')).toHaveLength(6)
  })
})
