/** The shape of a refusal: its HTTP status and its sentence in both languages. */
export interface RefusalText {
  /** HTTP status; mapped here once and nowhere else. */
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503
  zh: string
  en: string
}

export const text = (status: RefusalText['status'], zh: string, en: string): RefusalText => ({
  status,
  zh,
  en,
})
