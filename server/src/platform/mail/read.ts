/** Reads a mail that came in: who says to have sent it, its headers, its text, its files; within limits, and never trusting. */
import { oneLine, plainAddress } from './mail.ts'

export interface MailFile {
  name: string
  content: Buffer
}

export interface ReadMail {
  /** The one address of the From line; null when there is none, several, or something that is no plain address. */
  from: string | null
  subject: string
  /** Plain text; of the HTML where there is nothing else. */
  text: string
  /** By name in lower case; the first of each. */
  headers: ReadonlyMap<string, string>
  files: readonly MailFile[]
}

/** Characters of HTML that are turned into text. */
const MOST_HTML = 1_000_000
/** Characters of text that are kept. */
const MOST_TEXT = 200_000

/** Throws what the parser throws; the size is limited where the mail is taken in. */
export async function readMail(raw: Buffer): Promise<ReadMail> {
  // Loaded with the first mail that comes in: twenty megabytes that most installations never need.
  const { simpleParser } = await import('mailparser')
  const read = await simpleParser(raw, {
    skipTextToHtml: true,
    skipTextLinks: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: MOST_HTML,
  })
  const headers = new Map<string, string>()
  for (const { key, line } of read.headerLines) {
    if (!headers.has(key)) headers.set(key, line.slice(line.indexOf(':') + 1).trim())
  }
  const froms = read.headerLines.filter(({ key }) => key === 'from')
  const senders = read.from?.value ?? []
  const [sender] = senders
  return {
    from: froms.length === 1 && senders.length === 1 ? plainAddress(sender?.address ?? '') : null,
    subject: oneLine(read.subject ?? '', 200),
    text: (read.text ?? '').slice(0, MOST_TEXT).toWellFormed().replaceAll('\u0000', ''),
    headers,
    files: read.attachments.map(({ filename, content }, index) => ({
      name: filename ?? `attachment-${index + 1}`,
      content,
    })),
  }
}

/** The Message-ID of a mail of which only the head is looked at; null when it has none. */
export function messageIdOf(raw: Buffer): string | null {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.subarray(0, Math.min(end < 0 ? raw.length : end, 64 * 1024)).toString('latin1')
  return /^message-id:\s*(<[^<>\s]{1,500}>)/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1] ?? null
}
