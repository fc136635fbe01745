/** The small shapes that all rooms' inputs and outputs are made of: bounded, strict, without coercion (design §6). */
import { z } from 'zod'

export const id = z.uuid()

/** RFC 3339 with offset or Z, 2000 to 2100. */
export const moment = z.iso
  .datetime({ offset: true })
  .refine((text) => text >= '2000' && text < '2101', 'must lie between 2000 and 2100')

/** A calendar date that exists, `2026-10-01`, 2000 to 2100. */
export const localDate = z.iso
  .date()
  .refine((text) => text >= '2000' && text < '2101', 'must lie between 2000 and 2100')

/** One line of text: not blank, no line breaks or control characters. */
export const line = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/\S/, 'must not be blank')
    .regex(/^[^\u0000-\u001f\u007f\u2028\u2029]*$/, 'must be a single line without control characters')

/** Text of several lines: not blank. */
export const prose = (max: number) => z.string().max(max).regex(/\S/, 'must not be blank')

export const email = z.email().max(254)

/** A mainland mobile or an international number in E.164 form. */
export const phone = z.string().regex(/^(\+[1-9]\d{6,14}|1[3-9]\d{9})$/, 'must be a phone number')

/** A QQ number as people write it. */
export const qq = z.string().regex(/^[1-9]\d{4,11}$/, 'must be a QQ number')

/** Six digits from an authenticator app, or a recovery code from paper. */
export const oneTimeCode = z
  .string()
  .regex(/^\s*(\d{3}\s?\d{3}|[0-9A-Za-z]{5}-?[0-9A-Za-z]{5})\s*$/, 'must be a code')

export const password = z.string().min(1).max(200)

/** A whole number that arrives in a query string as digits. */
export const queryInteger = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** Keyset paging: an opaque cursor from the answer before, and how many rows. */
export const page = {
  after: z
    .string()
    .max(500)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional(),
  limit: queryInteger(1, 100).optional(),
}

/** One page of rows; `next` is null on the last one. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row), next: z.string().nullable() })

export const nothing = z.strictObject({})

/** A person as shown to others: never more than the name. */
export const person = z.strictObject({ id, name: z.string() })

export const locale = z.enum(['zh-CN', 'en-US'])
