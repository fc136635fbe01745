/** The first day of an installation: the one-time link, a company with its desk, its first agent on duty, its first customer. */
import type { Locator, Page } from '@playwright/test'
import { choose, expect, test } from './journey.ts'

const PASSWORD = 'Correct-Horse-7'

/** Fills fields by how their names begin; some go on with a hint. */
const fill = async (form: Page | Locator, fields: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(fields)) {
    await form.getByRole('textbox', { name: new RegExp(`^${name}`) }).fill(text)
  }
}

test('from the set-up link to a desk with an agent on duty and a customer who can ask', async ({
  empty,
  browserOf,
}) => {
  const operator = await browserOf(null)
  await test.step('the one-time link makes the first administrator', async () => {
    expect(empty.setupLink).not.toBeNull()
    await operator.goto(empty.setupLink ?? '')
    await fill(operator, {
      平台名称: '云集市',
      姓名或称呼: '王管理',
      邮箱: 'admin@first.example',
      密码: PASSWORD,
    })
    await operator.getByRole('button', { name: '完成初始化' }).click()
    await expect(operator.getByRole('heading', { name: '概览' })).toBeVisible()
    expect(new URL(operator.url()).pathname).toBe('/o')
  })

  await test.step('the link works once', async () => {
    const latecomer = await browserOf(null)
    await latecomer.goto(empty.setupLink ?? '')
    await expect(latecomer.getByText('系统已完成初始化')).toBeVisible()
    await latecomer.context().close()
  })

  const boss = await browserOf(null)
  await test.step('a company signs up and applies for a desk', async () => {
    await boss.goto(`${empty.url}/sign-up?as=company`)
    await fill(boss, { 企业名称: '云帆数据科技', 企业别名: 'yunfan', 姓名或称呼: '林若舟' })
    await fill(boss, { 邮箱: 'lin@yunfan.example', 密码: PASSWORD })
    await boss.getByRole('button', { name: '注册并创建企业' }).click()
    await boss.getByLabel('申请说明').fill('主营数据库迁移，现有专职客服 1 人，7×12 小时在岗。')
    await boss.getByRole('button', { name: '提交申请' }).click()
    await expect(boss.getByText('申请审核中')).toBeVisible()
  })

  await test.step('the operator sees it with its figures and approves', async () => {
    await operator.getByRole('link', { name: '审批', exact: false }).first().click()
    const row = operator.getByRole('row', { name: /云帆数据科技/ })
    await row.getByRole('button', { name: '审批' }).click()
    const dialog = operator.getByRole('dialog')
    await expect(dialog).toContainText('主营数据库迁移')
    await dialog.getByRole('button', { name: '通过' }).click()
    await expect(row).toBeHidden()
  })

  await test.step('the company puts a product on its list', async () => {
    await boss.goto(`${empty.url}/p/products`)
    await boss.getByRole('button', { name: '新建商品' }).first().click()
    await boss.getByRole('dialog').getByLabel('商品名称').fill('云数据库迁移服务')
    await boss.getByRole('dialog').getByRole('button', { name: '新建商品' }).click()
    await expect(boss.getByRole('row', { name: /云数据库迁移服务/ })).toBeVisible()
  })

  const signIn = { address: '', password: '' }
  await test.step('it makes a group and a sub-account in it, whose password is shown once', async () => {
    const menu = boss.getByRole('navigation', { name: '导航菜单' })
    await menu.getByRole('link', { name: '岗位权限组' }).click()
    await boss.getByRole('button', { name: '新建权限组' }).click()
    const group = boss.getByRole('dialog')
    await group.getByLabel('组名').fill('夜班客服')
    await group.getByRole('checkbox', { name: '处理工单' }).check()
    await group.getByRole('button', { name: '保存' }).click()
    await expect(boss.getByRole('heading', { name: '夜班客服' })).toBeVisible()

    await menu.getByRole('link', { name: '子账号' }).click()
    await boss.getByRole('button', { name: '新建子账号' }).first().click()
    const dialog = boss.getByRole('dialog', { name: '新建子账号' })
    await fill(dialog, {
      登录名: 'zhou.min',
      显示名: '周敏',
      邮箱: 'zhou@yunfan.example',
      手机号: '13900010001',
    })
    await choose(boss, '岗位权限组', '夜班客服')
    await boss.keyboard.press('Escape')
    await dialog.getByRole('button', { name: '新建子账号' }).click()
    const once = boss.getByRole('dialog', { name: '请现在保存密码' })
    const facts = once.locator('dd')
    await expect(facts).toHaveCount(4)
    signIn.address = await facts.nth(0).innerText()
    signIn.password = await facts.nth(3).innerText()
    await once.getByRole('button', { name: '我已保存' }).click()
    await expect(boss.getByRole('row', { name: /周敏/ })).toContainText('夜班客服')
  })

  await test.step('it makes the sub-account an agent', async () => {
    await boss.getByRole('navigation', { name: '导航菜单' }).getByRole('link', { name: '客服管理' }).click()
    await boss.getByRole('button', { name: '添加客服' }).click()
    await choose(boss, '子账号', '周敏 (zhou.min)')
    await boss.getByRole('dialog').getByRole('button', { name: '添加客服' }).click()
    await expect(boss.getByRole('row', { name: /周敏/ })).toContainText('工单客服')
  })

  await test.step('the agent signs in, has to choose a password, and goes on duty', async () => {
    const agent = await browserOf(null)
    await agent.goto(signIn.address)
    await expect(agent.getByLabel('企业别名')).toHaveValue('yunfan')
    await fill(agent, { 用户名: 'zhou.min', 密码: signIn.password })
    await agent.getByRole('button', { name: '登录', exact: true }).click()
    await expect(agent.getByText('首次登录请先设置自己的密码')).toBeVisible()
    await fill(agent, { 当前密码: signIn.password, 新密码: PASSWORD })
    await agent.getByRole('button', { name: '修改密码' }).click()
    await agent.getByRole('switch', { name: '上岗' }).click()
    await expect(agent.getByText('已上岗，新工单会分派给您')).toBeVisible()
  })

  await test.step('a customer signs up and can ask this provider', async () => {
    const customer = await browserOf(null)
    await customer.goto(`${empty.url}/sign-up`)
    await fill(customer, { 姓名或称呼: '张三丰', 邮箱: 'zhang@customers.example', 密码: PASSWORD })
    await customer.getByRole('button', { name: '注册', exact: true }).click()
    await expect(customer.getByRole('heading', { name: '张三丰，您好' })).toBeVisible()
    await customer.goto(`${empty.url}/c/tickets/new`)
    await choose(customer, '服务商', '云帆数据科技')
    await choose(customer, '商品', '云数据库迁移服务')
  })
})
