import type { Mail } from '../../ports/mailer.ts'

/** One plain address: with a line break, a comma or a bracket in it, it could be read as something else or as several. */
const ONE_ADDRESS = /^[^\s<>,;:"()[\]\\\p{Cc}]+@[^\s<>,;:"()[\]\\\p{Cc}@]+$/u

const SENDER = /^(?<name>[^<>\p{Cc}]*)<(?<address>[^<>]+)>$/u

/** Who mail is from: an address, or `Name <address>`; undefined where the text is neither. */
export function senderOf(text: string): { name: string; address: string } | undefined {
  const { name = '', address = text } = SENDER.exec(text)?.groups ?? {}
  return ONE_ADDRESS.test(address) ? { name: name.trim(), address } : undefined
}

/**
 * A mail as nodemailer takes it, of which no part can become a header, a second recipient, a file or a request.
 * @throws TypeError where sender or recipient is not one e-mail address
 */
export function messageOf(mail: Mail, sender: string) {
  const from = senderOf(sender)
  if (!from) throw new TypeError(`not a sender: ${JSON.stringify(sender)}`)
  if (!ONE_ADDRESS.test(mail.to)) throw new TypeError(`not one e-mail address: ${JSON.stringify(mail.to)}`)
  return {
    from,
    to: { name: '', address: mail.to },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    ...(mail.id !== undefined && { messageId: `<${bare(mail.id)}@${domainOf(from.address)}>` }),
    attachments: (mail.attachments ?? []).map(({ name, mediaType, content }) => ({
      filename: oneLine(name).replaceAll(/[/\\]/g, '_'),
      contentType: mediaType,
      content: Buffer.from(content),
    })),
    // Out-of-office replies would go to nobody.
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function bare(id: string): string {
  return id.replaceAll(/[^\w.-]/g, '')
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}

/** Line breaks and other control characters end a header, or hide the rest of it; "=?" begins a word that readers decode. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('=?', '= ?')
    .trim()
}
