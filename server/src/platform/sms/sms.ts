/** What a text message is to the rest of the house, and the small interface behind which it leaves. */

export type Sms = {
  /** Stable over all attempts; handed to the vendor, so that a duplicate can be found in its books. */
  id: string
  /** A mainland mobile number or an international one in E.164 form. */
  to: string
  /** Our word for what is told; the vendor's template for it is a setting. */
  template: string
  /** The gaps of the template, by name. */
  params: Readonly<Record<string, string>>
  /** The whole sentence, for channels that need no approved template. */
  text: string
}

export interface SmsSender {
  /** Resolves when the vendor has taken the message; `ref` is its receipt. Throws `DeliveryFailed`. */
  send(sms: Sms): Promise<{ ref: string }>
}

/** Digits as vendors want them: `13812345678`, or country code and number without a plus; null when it is no number. */
export function plainPhone(text: string): string | null {
  const bare = text.replace(/[\s()-]/g, '')
  const mainland = /^(?:(?:\+|00)86)?(1[3-9]\d{9})$/.exec(bare)
  if (mainland) return mainland[1] ?? null
  const abroad = /^(?:\+|00)([1-9]\d{6,14})$/.exec(bare)
  return abroad?.[1] ?? null
}
