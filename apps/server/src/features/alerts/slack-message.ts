import type { WrittenNotice } from '@muster/core/alerts/texts/write-notice.ts'

/** Slack takes 3,000 characters a block. */
const LONGEST_BLOCK = 2_900

/**
 * A message for an incoming webhook of Slack: plain text, in which nothing is a link, a mention or a format, whatever
 * names and reasons hold. `text` is what notifications show; there `&<>` are the letters that could be markup.
 */
export function slackMessage({ short, lines }: Pick<WrittenNotice, 'short' | 'lines'>): object {
  return {
    text: short.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    mrkdwn: false,
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      {
        type: 'section',
        text: { type: 'plain_text', emoji: false, text: lines.join('\n').slice(0, LONGEST_BLOCK) },
      },
    ],
  }
}
