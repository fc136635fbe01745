/** Contact details as they may be shown and logged: enough to recognise one's own, too little to use. */

/** `13812345678` → `138****5678`; `+86 138 1234 5678` → `+86138****5678`. Short numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, '')
  const country = /^(?:\+|00)86(?=1\d{10}$)/.exec(digits)?.[0] ?? ''
  const local = digits.slice(country.length)
  if (local.length < 7) return `****${local.slice(-2)}`
  if (local.length < 11) return `${local.slice(0, 2)}****${local.slice(-2)}`
  return `${country}${local.slice(0, 3)}****${local.slice(-4)}`
}

/** `1234567890` → `12****90`. A short one keeps its last two digits. */
export const maskQq = (qq: string): string => `${qq.length < 7 ? '' : qq.slice(0, 2)}****${qq.slice(-2)}`

/** `zhangsan@qq.com` → `z***@qq.com`. The number of stars says nothing about the length. */
export function maskMail(address: string): string {
  const at = address.lastIndexOf('@')
  if (at < 1) return '***'
  const [first = ''] = address
  return `${at === 1 ? '' : first}***${address.slice(at)}`
}

/** Text of others, such as a mail server's answer, with the mail addresses and phone numbers in it masked. */
export const maskContacts = (text: string): string =>
  text
    .replace(/[^\s<>()"',;:]+@[^\s<>()"',;:]+/g, (address) => maskMail(address))
    .replace(/(?<![\d.])\+?\d{11,14}(?![\d.])/g, (phone) => maskPhone(phone))
