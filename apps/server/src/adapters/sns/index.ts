import type { SNSClient } from '@aws-sdk/client-sns'
import type { TextMessages } from '../../ports/text-messages.ts'

export type SnsSettings = {
  region: string
  /** Another server than Amazon's. */
  endpoint: string | undefined
  /** Without them the SDK looks where it usually does. */
  credentials: { accessKeyId: string; secretAccessKey: string } | undefined
  /** The name that text messages are from, where countries allow one. */
  sender: string | undefined
}

/** Longer subjects are refused, as is what is not ASCII. */
const LONGEST_SUBJECT = 99
const TIMEOUT_MS = 15_000

/** Text messages and topics by Amazon SNS. The SDK is loaded with the first message. */
export function snsMessages(settings: SnsSettings): TextMessages {
  let opened: Promise<SNSClient> | undefined
  const client = () => {
    opened ??= clientOf(settings)
    return opened
  }
  return {
    async sms(phone, text) {
      const { PublishCommand } = await import('@aws-sdk/client-sns')
      const kind = { 'AWS.SNS.SMS.SMSType': attribute('Transactional') }
      const sender =
        settings.sender === undefined ? {} : { 'AWS.SNS.SMS.SenderID': attribute(settings.sender) }
      const message = { PhoneNumber: phone, Message: text, MessageAttributes: { ...kind, ...sender } }
      await (await client()).send(new PublishCommand(message), {
        abortSignal: AbortSignal.timeout(TIMEOUT_MS),
      })
    },
    async publish(topic, { subject, text }) {
      const { PublishCommand } = await import('@aws-sdk/client-sns')
      const message = { TopicArn: topic, Subject: plainSubject(subject), Message: text }
      await (await client()).send(new PublishCommand(message), {
        abortSignal: AbortSignal.timeout(TIMEOUT_MS),
      })
    },
  }
}

async function clientOf({ region, endpoint, credentials }: SnsSettings): Promise<SNSClient> {
  const { SNSClient } = await import('@aws-sdk/client-sns')
  return new SNSClient({
    region,
    // A message that is not taken is tried again by ours, later.
    maxAttempts: 1,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials && { credentials }),
  })
}

function attribute(value: string) {
  return { DataType: 'String', StringValue: value }
}

/** Letters without their accents; what is left that is not ASCII is a question mark. SNS refuses all else. */
function plainSubject(subject: string): string {
  const plain = subject
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\x20-\x7E]/gu, '?')
  return plain.slice(0, LONGEST_SUBJECT)
}
