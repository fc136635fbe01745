/** Requirement forms, from the administrator who asks to the agent who reads (T-70). */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { readDesk, readOwnTicket, submitTicket } from '@zhanggui/contract/tickets-customer'
import { listCategories, setCategoryForm } from '@zhanggui/contract/tickets-desk'
import type { GivenAnswers, Question } from '@zhanggui/contract/tickets-forms'
import { readDeskAsOperator, submitForCustomer } from '@zhanggui/contract/tickets-platform'
import { customerOf, Desk, operatorOf } from '../../testing/ticket-desk.ts'
import type { Someone } from '../../testing/ticket-desk.ts'
import { openWorld } from '../../testing/world.ts'

const key = () => randomUUID().replaceAll('-', '')
const domain: Question = { id: key(), label: '域名', kind: 'line', required: true, options: [] }
const system: Question = {
  id: key(),
  label: '操作系统',
  kind: 'choice',
  required: false,
  options: ['Linux', 'Windows'],
}

let operator: Someone
let desk: Desk
let customer: Someone
let li: Someone
const ask = (form: Question[], by: Someone = desk.boss) =>
  by.calls.call(setCategoryForm, { params: { categoryId: desk.categoryId }, body: { form } })
beforeAll(async () => {
  const world = await openWorld({ role: 'web' })
  operator = await operatorOf(world)
  desk = await Desk.open(world, operator, '云上科技')
  customer = await customerOf(world, '张三')
  li = await desk.agent('李四')
  await ask([domain, system])
})
const withAnswers = (answers: GivenAnswers) => ({ body: { ...desk.submission(), answers } })
const answersOf = async (ticketId: string) => ({
  agent: (await desk.look(ticketId)).answers,
  customer: (await customer.calls.call(readOwnTicket, { params: { ticketId } })).answers,
})

describe('a category that asks for more', () => {
  it('T-70: says in the form what it asks, to customers and to operators who submit for them', async () => {
    const params = { providerId: desk.id }
    const form = [domain, system]
    const { categories } = await customer.calls.call(readDesk, { params })
    expect(categories.find(({ id }) => id === desk.categoryId)?.form).toEqual(form)
    const theirs = await operator.calls.call(readDeskAsOperator, { params })
    expect(theirs.categories.find(({ id }) => id === desk.categoryId)?.form).toEqual(form)
  })

  it('T-70: refuses a ticket without a required answer, and names its field', async () => {
    expect(await customer.calls.refused(submitTicket, { body: desk.submission() })).toMatchObject({
      word: 'form.incomplete',
      field: `answers.${domain.id}`,
      detail: '请填写“域名”',
    })
  })

  it('T-70: keeps the answers in the words of then, for the agent and the customer', async () => {
    const given = [{ questionId: domain.id, value: 'example.cn' }]
    const { id } = await customer.calls.call(submitTicket, withAnswers(given))
    await ask([{ ...domain, label: '网站域名' }, system])
    const kept = [{ label: '域名', value: 'example.cn' }]
    expect(await answersOf(id)).toEqual({ agent: kept, customer: kept })
    await ask([domain, system])
  })

  it('T-1: asks operators who submit for a customer the same', async () => {
    const { fileIds: _, ...submission } = desk.submission()
    const body = { ...submission, customerId: customer.id }
    expect(await operator.calls.refused(submitForCustomer, { body })).toMatchObject({
      word: 'form.incomplete',
    })
    const { ticketId } = await operator.calls.call(submitForCustomer, {
      body: { ...body, answers: [{ questionId: domain.id, value: 'example.cn' }] },
    })
    expect((await answersOf(ticketId)).agent).toEqual([{ label: '域名', value: 'example.cn' }])
  })

  it('refuses answers to a form that has been changed meanwhile', async () => {
    const given = [
      { questionId: domain.id, value: 'example.cn' },
      { questionId: key(), value: '?' },
    ]
    expect(await customer.calls.refused(submitTicket, withAnswers(given))).toMatchObject({
      word: 'form.changed',
    })
  })

  it('is changed by administrators alone, with at most ten questions that make sense', async () => {
    const call = (form: Question[]) => ({ params: { categoryId: desk.categoryId }, body: { form } })
    expect(await li.calls.refused(setCategoryForm, call([]))).toMatchObject({
      word: 'agent.not-administrator',
    })
    const eleven = Array.from({ length: 11 }, () => ({ ...domain, id: key() }))
    for (const form of [eleven, [domain, domain], [{ ...system, options: ['Linux'] }]]) {
      expect(await desk.boss.calls.refused(setCategoryForm, call(form))).toMatchObject({
        word: 'request.invalid',
      })
    }
    const { rows } = await desk.boss.calls.call(listCategories)
    expect(rows.find(({ id }) => id === desk.categoryId)?.form).toEqual([domain, system])
  })
})
