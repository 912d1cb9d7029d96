import type { Language } from '@muster/contract/values.ts'
import { escaped } from '../../access/index.ts'
import type { Summary, SummaryLine } from './summary.ts'

const BODY = 'margin:0;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b1d22;background:#fff'
const TABLE = 'border-collapse:collapse;margin:16px 0'
const HEAD = 'padding:6px 16px 6px 0;text-align:left;border-bottom:2px solid #c9cdd8;font-size:14px'
const CELL = 'padding:6px 16px 6px 0;border-bottom:1px solid #e3e6ee;vertical-align:top'
const SMALL = 'color:#5b6270;font-size:14px'

/** A daily report as plain text. */
export function dailyText(summary: Summary, footer: string): string {
  const { title, made, facts, headers, people, sinceYesterday, differences, seal } = summary
  const parts = [
    [title, made],
    facts,
    people.length > 0 ? tableLines([headers, ...people]) : [],
    sinceYesterday ? [sinceYesterday.title, ...tableLines(sinceYesterday.people)] : [],
    differences ? [differences.title, ...differences.lines.map((line) => `- ${line}`)] : [],
    seal === null ? [] : [seal],
    [`– ${footer}`],
  ]
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** The same as HTML for a mail: no script, no picture, no link, whatever the names are. */
export function dailyHtml(
  summary: Summary,
  { footer, language }: { footer: string; language: Language },
): string {
  const { title, made, facts, headers, people, sinceYesterday, differences, seal } = summary
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${escaped(title)}</title></head>
<body style="${BODY}">
<h1 style="font-size:20px;margin:0">${escaped(title)}</h1>
<p style="${SMALL}">${escaped(made)}</p>
<ul>
${facts.map((fact) => `<li>${escaped(fact)}</li>`).join('\n')}
</ul>
${people.length > 0 ? tableHtml(headers, people) : ''}
${sinceYesterday ? `<h2 style="font-size:16px">${escaped(sinceYesterday.title)}</h2>\n${tableHtml(headers, sinceYesterday.people)}` : ''}
${differences ? `<h2 style="font-size:16px">${escaped(differences.title)}</h2>\n<ul>\n${differences.lines.map((line) => `<li>${escaped(line)}</li>`).join('\n')}\n</ul>` : ''}
${seal === null ? '' : `<p style="${SMALL};overflow-wrap:anywhere">${escaped(seal)}</p>`}
<p style="${SMALL}">${escaped(footer)}</p>
</body>
</html>
`
}

function tableHtml(headers: readonly string[], lines: readonly SummaryLine[]): string {
  const row = (cells: readonly string[], tag: 'th' | 'td', style: string) =>
    `<tr>${cells.map((cell) => `<${tag} style="${style}">${escaped(cell)}</${tag}>`).join('')}</tr>`
  const body = lines.map((line) => row(line, 'td', CELL)).join('\n')
  return `<table style="${TABLE}">\n${row(headers, 'th', HEAD)}\n${body}\n</table>`
}

/** Columns as wide as their widest cell, two spaces apart. */
function tableLines(lines: readonly (readonly string[])[]): string[] {
  const columns = lines[0]?.length ?? 0
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((line) => [...(line[column] ?? '')].length)),
  )
  return lines.map((line) =>
    line
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd(),
  )
}
