/** Tags of a desk: made while writing, shown on tickets, kept in order by administrators (T-90). Customers never learn of them. */
import { z } from 'zod'
import { route } from './route.ts'
import { id, line, nothing } from './shapes.ts'

/** Tags of one ticket, and of a desk. */
export const TICKET_TAGS_MOST = 20
export const DESK_TAGS_MOST = 500
export const TAG_MAX = 30

export const tagColours = {
  grey: { zh: '灰', en: 'Grey' },
  blue: { zh: '蓝', en: 'Blue' },
  cyan: { zh: '青', en: 'Cyan' },
  green: { zh: '绿', en: 'Green' },
  gold: { zh: '金', en: 'Gold' },
  orange: { zh: '橙', en: 'Orange' },
  red: { zh: '红', en: 'Red' },
  purple: { zh: '紫', en: 'Purple' },
} as const
export type TagColour = keyof typeof tagColours
const tagColour = z.enum(Object.keys(tagColours) as [TagColour])

/** One to thirty characters; unique at the desk, whether they are upper or lower case, wide or narrow. */
export const tagName = line(TAG_MAX)

export const tag = z.strictObject({ id, name: z.string(), colour: tagColour })
export type Tag = z.output<typeof tag>

const of = { audience: 'provider', can: 'tickets.work' } as const
const administered = ['agent.not-agent', 'agent.not-administrator'] as const
const tagId = z.strictObject({ tagId: id })

export const listTags = route({
  ...of,
  name: 'tickets.list-tags',
  method: 'GET',
  path: '/api/provider/tags',
  says: { zh: '工单服务的标签', en: 'The desk’s tags by name (T-90)' },
  query: z.strictObject({
    /** How many tickets have each is counted too. */
    counted: z.enum(['yes', 'no']).optional(),
  }),
  answer: z.strictObject({
    rows: z.array(
      z.strictObject({
        ...tag.shape,
        /** Tickets that have it; null where it was not asked for. */
        uses: z.int().nullable(),
      }),
    ),
  }),
  refusals: ['agent.not-agent'],
})

/** Names that the desk does not have yet become tags by it. */
export const tagging = {
  add: z.array(tagName).max(TICKET_TAGS_MOST),
  /** Names too: what is not on the ticket does not matter. */
  remove: z.array(tagName).max(TICKET_TAGS_MOST),
}

export const tagTicket = route({
  ...of,
  name: 'tickets.tag',
  method: 'POST',
  path: '/api/provider/tickets/:ticketId/tags',
  says: {
    zh: '添加或移除标签；新名称即新标签',
    en: 'Add and remove tags; a new name makes a new tag (T-90)',
  },
  params: z.strictObject({ ticketId: id }),
  body: z.strictObject(tagging),
  answer: z.strictObject({ tags: z.array(tag) }),
  refusals: ['agent.not-agent', 'tag.too-many', 'tag.too-many-here'],
})

export const changeTag = route({
  ...of,
  name: 'tickets.change-tag',
  method: 'PATCH',
  path: '/api/provider/tags/:tagId',
  says: { zh: '修改标签的名称或颜色', en: 'Rename a tag or give it another colour' },
  params: tagId,
  body: z.strictObject({ name: tagName, colour: tagColour }),
  answer: nothing,
  refusals: [...administered, 'tag.taken'],
})

export const mergeTag = route({
  ...of,
  name: 'tickets.merge-tag',
  method: 'POST',
  path: '/api/provider/tags/:tagId/merging',
  says: {
    zh: '将标签并入另一个标签',
    en: 'Let all tickets of a tag have another one instead, and delete it',
  },
  params: tagId,
  body: z.strictObject({ into: id }),
  answer: nothing,
  refusals: administered,
})

export const deleteTag = route({
  ...of,
  name: 'tickets.delete-tag',
  method: 'DELETE',
  path: '/api/provider/tags/:tagId',
  says: { zh: '删除标签，并从所有工单移除', en: 'Delete a tag and take it off all tickets' },
  params: tagId,
  answer: nothing,
  refusals: administered,
})

export const tagRoutes = [listTags, tagTicket, changeTag, mergeTag, deleteTag] as const
