/** What we use of mailparser, which brings no types of its own. */
declare module 'mailparser' {
  interface MailAddressList {
    value: readonly { name: string; address?: string }[]
  }
  interface MailAttachment {
    filename?: string
    contentType: string
    /** Pictures that the text shows in itself. */
    related?: boolean
    size: number
    content: Buffer
  }
  export interface MailRead {
    /** Header lines as they came, names in lower case. */
    headerLines: readonly { key: string; line: string }[]
    from?: MailAddressList
    subject?: string
    /** Made of the HTML where there is no plain text. */
    text?: string
    attachments: readonly MailAttachment[]
  }
  export function simpleParser(
    source: Buffer,
    options: {
      skipTextToHtml: boolean
      skipTextLinks: boolean
      skipImageLinks: boolean
      /** Characters; longer HTML is not turned into text. */
      maxHtmlLengthToParse: number
    },
  ): Promise<MailRead>
}
