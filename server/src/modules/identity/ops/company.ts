/** The company's own name and alias, and the address where its sub-accounts sign in. */
import { changeCompany, readCompany } from '@zhanggui/contract/identity-company'
import { inTenant } from '#platform/db/transaction'
import { op, question } from '#platform/op'
import { refuse } from '#platform/refused'
import { lockTenant, readTenant, setCompany } from '../store/tenants.ts'
import { viewCompany } from '../view.ts'

export const readCompanyQuestion = question(readCompany, async ({ caller, tx }) => {
  const { rows } = await tx.read({ rows: readTenant({ id: caller.tenantId }) })
  return rows[0] ? viewCompany(rows[0]) : refuse('not-found')
})

export const changeCompanyOp = op(
  changeCompany,
  async ({ body, caller, tx }) => {
    const { rows } = await tx.open({
      write: inTenant(caller.tenantId),
      lock: { rows: lockTenant({ id: caller.tenantId }) },
    })
    const [company] = rows
    if (!company) refuse('not-found')
    const next = { name: body.name ?? company.name, alias: body.alias ?? company.alias }
    return {
      answer: viewCompany({ ...company, ...next }),
      writes: [setCompany({ id: company.id, ...next })],
      events:
        next.name === company.name
          ? []
          : [{ event: 'identity.company-renamed', facts: { companyId: company.id, name: next.name } }],
      audit: {
        verb: changeCompany.name,
        subject: { kind: 'company', id: company.id },
        details: { from: { name: company.name, alias: company.alias }, to: next },
      },
    }
  },
  { conflicts: { tenant_alias_key: { word: 'account.taken', field: 'alias' } } },
)
