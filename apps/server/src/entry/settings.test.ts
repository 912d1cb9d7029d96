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

describe('the settings of files', () => {
  it('are two folders in the data folder unless a bucket is named', () => {
    const { folders, s3 } = readSettings({ MUSTER_DATA }).blobs
    expect(folders).toEqual({ files: join(MUSTER_DATA, 'blobs'), archive: join(MUSTER_DATA, 'archive') })
    expect(s3).toBeUndefined()
  })

  it('name a bucket, with a prefix that is a folder', () => {
    const environment = {
      S3_BUCKET: 'kept',
      S3_PREFIX: 'muster/here',
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
    }
    expect(readSettings({ MUSTER_DATA, ...environment }).blobs.s3).toEqual({
      bucket: 'kept',
      prefix: 'muster/here/',
      region: undefined,
      endpoint: undefined,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      archiveClass: 'GLACIER_IR',
    })
    expect(readSettings({ MUSTER_DATA, S3_BUCKET: 'kept', S3_PREFIX: 'muster/' }).blobs.s3?.prefix).toBe(
      'muster/',
    )
  })

  it.each([
    ['a region without a bucket', { S3_REGION: 'eu-central-1' }, 'S3_REGION goes with S3_BUCKET'],
    ['half a key', { S3_BUCKET: 'b', S3_SECRET_ACCESS_KEY: 's3cret' }, 'go together: set both or neither'],
    ['a prefix that leads out', { S3_BUCKET: 'b', S3_PREFIX: '../x' }, 'S3_PREFIX has to be names'],
    [
      'a class that is read later',
      { S3_BUCKET: 'b', S3_ARCHIVE_CLASS: 'DEEP_ARCHIVE' },
      'has to be one of GLACIER_IR',
    ],
    [
      'an endpoint that is none',
      { S3_BUCKET: 'b', S3_ENDPOINT: 'ftp://x' },
      'S3_ENDPOINT has to be http(s)://',
    ],
  ])('with %s are refused in one line', (_what, environment, message) => {
    const read = () => readSettings({ MUSTER_DATA, ...environment })
    expect(read).toThrow(message)
    expect(read).not.toThrow(/s3cret/)
  })
})

describe('the settings of channels', () => {
  it('are none unless they are set', () => {
    expect(readSettings({ MUSTER_DATA }).channels).toEqual({ allowHosts: [], sns: undefined })
  })

  it('name hosts that may be inside, and Amazon SNS', () => {
    const environment = {
      MUSTER_ALLOW_HOSTS: 'Hooks.internal, 10.0.0.7:8080,[::1]:3000',
      SNS_REGION: 'eu-central-1',
      SNS_SENDER: 'Acme',
    }
    expect(readSettings({ MUSTER_DATA, ...environment }).channels).toEqual({
      allowHosts: ['hooks.internal', '10.0.0.7:8080', '[::1]:3000'],
      sns: { region: 'eu-central-1', endpoint: undefined, credentials: undefined, sender: 'Acme' },
    })
  })

  it.each([
    [{ MUSTER_ALLOW_HOSTS: 'https://hooks.internal/' }, 'MUSTER_ALLOW_HOSTS has to be hosts'],
    [{ SNS_SENDER: 'Acme' }, 'SNS_SENDER goes with SNS_REGION'],
    [{ SNS_REGION: 'x', SNS_SENDER: '12345' }, 'SNS_SENDER has to be'],
    [{ SNS_REGION: 'x', SNS_ACCESS_KEY_ID: 'a' }, 'SNS_ACCESS_KEY_ID and SNS_SECRET_ACCESS_KEY go together'],
  ])('%j is refused', (environment, message) => {
    expect(() => readSettings({ MUSTER_DATA, ...environment })).toThrow(message)
  })
})
