/** What a category is: its type, what it asks for, how it looks, whether its tickets may go upstream (U-1, U-2). */
import { z } from 'zod'
import { categoryTypes } from './glossary.ts'
import { id, line } from './shapes.ts'
import { requirementForm } from './tickets-forms.ts'

export const categoryType = z.enum(Object.keys(categoryTypes) as [keyof typeof categoryTypes])
export type CategoryType = z.output<typeof categoryType>

/** What a customer states of the business that a 业务技术 ticket is about (U-2, T-63). */
export const businessFacts = z.strictObject({ id: line(60), ip: line(60), type: line(40) })
export type BusinessFacts = z.output<typeof businessFacts>

/** Letters of a data address: some 18 kB of picture, far more than 112×56 pixels need. */
export const ICON_MAX = 24_000

const icon = z
  .string()
  .max(ICON_MAX)
  .regex(/^data:image\/(png|jpeg|webp);base64,[A-Za-z0-9+/]+=*$/, 'must be a PNG, JPEG or WebP picture')

/** What administrators write of a category; each part with what it is when nothing is said. */
export const categoryParts = {
  type: categoryType,
  /** 所属分组; empty: none. */
  group: z.union([z.literal(''), line(30)]),
  /** Its place in lists: smaller first. */
  position: z.int().min(0).max(9999),
  /** 分类介绍, for customers. */
  description: z.string().max(500),
  /** A small picture, suggested 112×56, as a data address. */
  icon: icon.nullable(),
  /** 是否提交到API: only for the four special types (U-1). */
  toUpstream: z.boolean(),
}

export const category = z.strictObject({
  id,
  name: z.string(),
  status: z.enum(['active', 'stopped']),
  /** The agents who take its tickets; null: everybody (T-21). */
  takers: z.array(id).nullable(),
  form: requirementForm,
  type: categoryType,
  group: z.string(),
  position: z.int(),
  description: z.string(),
  icon: z.string().nullable(),
  toUpstream: z.boolean(),
  /** The live link that its tickets go over; null: none. */
  link: z.strictObject({ id, name: z.string() }).nullable(),
})
export type Category = z.output<typeof category>

/** What customers see of a category when they choose one. */
export const offeredCategory = z.strictObject({
  id,
  name: z.string(),
  form: requirementForm,
  type: categoryType,
  group: z.string(),
  description: z.string(),
  icon: z.string().nullable(),
})
export type OfferedCategory = z.output<typeof offeredCategory>
