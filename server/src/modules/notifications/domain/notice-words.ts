/** One notice in both languages: its line, its sentences, its button. */
export interface NoticeWords {
  /** One line: the bell's title, the mail's subject, the gap of an approved SMS template. */
  title: string
  /** One or two sentences: the bell's body, the mail's first paragraph, the SMS. */
  body: string
  /** The button of the mail. */
  act: string
}

export const words = (
  zh: [title: string, body: string, act: string],
  en: [title: string, body: string, act: string],
) => ({
  'zh-CN': { title: zh[0], body: zh[1], act: zh[2] },
  'en-US': { title: en[0], body: en[1], act: en[2] },
})
