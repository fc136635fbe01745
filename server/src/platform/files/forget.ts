/** A customer's files are forgotten: nothing speaks of them any more, and the sweep removes their bytes. */
import type { Statement } from '#platform/db/statement'
import { deleteAttachments } from './store.ts'

/** @param files of the customer's own messages, at one desk; as `zg_desk` there */
export const forgetAttachments = (files: {
  tenant: string
  customer: string
  ids: readonly string[]
}): Statement => deleteAttachments(files)
