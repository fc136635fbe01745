/** What is held about a customer: they ask for a copy and fetch it; an operator makes the same for one who writes a letter. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'
import { newCustomer, operatorOf } from './people.ts'

/** Presses the button of the newest file and gives what was saved. */
async function fetched(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent('download')
  await page.getByRole('table').getByRole('link', { name: /下载/ }).first().click()
  const file = await saving
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('a customer asks for a copy of their data, is told when it is there, and fetches it', async ({
  world,
  browserOf,
}) => {
  const customer = await newCustomer(world.url, '何秋实')
  const page = await browserOf(customer)
  await page.goto(`${world.url}/c`)
  await page.getByRole('link', { name: '我的数据' }).click()
  await expect(page.getByText('还没有下载')).toBeVisible()
  await page.getByRole('button', { name: '导出我的数据' }).click()
  await expect(page.getByText('可下载')).toBeVisible()
  const { name, bytes } = await fetched(page)
  expect(name).toMatch(/^个人数据-\d{8}\.zip$/)
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
  for (const part of ['index.html', 'account.json', 'tickets.json']) expect(bytes.includes(part)).toBe(true)

  await page.getByRole('link', { name: '消息' }).click()
  await page.getByText('个人数据-').first().click()
  await expect(page).toHaveURL(/\/c\/own-copy$/)
})

test('an operator makes it for a customer who asks by letter, with a reason', async ({
  world,
  browserOf,
}) => {
  const customer = await newCustomer(world.url, '柳如烟')
  const page = await browserOf(await operatorOf(world.url))
  await page.goto(`${world.url}/o/customers?q=${encodeURIComponent(customer.name)}`)
  await page
    .getByRole('row', { name: new RegExp(customer.name) })
    .getByRole('button', { name: '更多' })
    .click()
  await page.getByText('导出个人数据').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('原因').fill('客户来函索取')
  await dialog.getByRole('button', { name: '导出个人数据' }).click()
  await page.getByRole('link', { name: '我的下载' }).click()
  await expect(page.getByText('可下载').first()).toBeVisible()
  expect((await fetched(page)).name).toMatch(/^个人数据-\d{8}\.zip$/)
})
