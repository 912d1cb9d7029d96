/** Text messages, and topics that pass on what is published in them (Amazon SNS). */
export type TextMessages = {
  /** Sends a text message to a telephone number (E.164). Throws where it is not taken. */
  sms(phone: string, text: string): Promise<void>
  /** Publishes to whoever has subscribed to a topic, by mail mostly. Throws where it is not taken. */
  publish(topic: string, message: { subject: string; text: string }): Promise<void>
}
