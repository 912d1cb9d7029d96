import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

const MUSTER_DATA = '/tmp/muster-settings'
const SMTP_URL = 'smtp://muster:s3cret@mail.example.org'

describe('the settings of mail', () => {
  it('are files in the data folder unless a server is named', () => {
    expect(readSettings({ MUSTER_DATA }).mail).toEqual({
      folder: join(MUSTER_DATA, 'mail'),
      smtpUrl: undefined,
      from: 'Muster <muster@localhost>',
    })
    const MAIL_FROM = 'Müller, Söhne <muster@example.org>'
    expect(readSettings({ MUSTER_DATA, SMTP_URL, MAIL_FROM }).mail).toMatchObject({
      smtpUrl: SMTP_URL,
      from: MAIL_FROM,
    })
  })

  it.each([
    ['a server without a sender', { SMTP_URL }, 'SMTP_URL goes with MAIL_FROM'],
    ['another protocol', { SMTP_URL: 'imap://u:s3cret@mail.example.org' }, 'SMTP_URL has to be smtp(s)://'],
    ['an option', { SMTP_URL: `${SMTP_URL}?ignoreTLS=1` }, 'SMTP_URL knows no option but ?insecure'],
    ['a sender without an address', { MAIL_FROM: 'Muster' }, 'MAIL_FROM has to be an address'],
    ['two senders', { MAIL_FROM: 'a@example.org, b@example.org' }, 'MAIL_FROM has to be an address'],
    ['a header', { MAIL_FROM: 'M\r\nBcc: x <a@example.org>' }, 'MAIL_FROM has to be an address'],
  ])('with %s are refused in one line, without the password', (_what, environment, message) => {
    const read = () => readSettings({ MUSTER_DATA, ...environment })
    expect(read).toThrow(message)
    expect(read).not.toThrow(/s3cret/)
  })
})
