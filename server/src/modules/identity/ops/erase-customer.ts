/** Forgets a customer who asked for it: the account at once, the copies in other rooms by what follows from the event. */
import { eraseCustomer } from '@zhanggui/contract/identity-privacy'
import { op } from '#platform/op'
import { refuse } from '#platform/refused'
import { forgottenAddress, forgottenName } from '../domain/erasure.ts'
import { gateIn, PLATFORM } from '../gate.ts'
import { hashPassword } from '../password-hash.ts'
import { newPassword } from '../secrets.ts'
import { forgetAccount } from '../store/accounts.ts'
import { deleteFactor } from '../store/factors.ts'
import { useResetsOf } from '../store/links.ts'
import { customer } from '../store/platform.ts'
import { endSessionsOf, forgetDevicesOf } from '../store/sessions.ts'
import { viewCustomer } from '../view.ts'

export const eraseCustomerOp = op(eraseCustomer, async ({ params, body, at, tx }) => {
  const { customerId: id } = params
  const passwordHash = await hashPassword(newPassword())
  const { rows } = await tx.open({
    read: { rows: customer({ id }) },
    // The gate alone changes a login that is somebody's own.
    write: gateIn(PLATFORM),
  })
  const [before] = rows
  if (!before) refuse('not-found')
  const [name, email] = [forgottenName(id), forgottenAddress(id)]
  return {
    answer: viewCustomer({ ...before, name, email, phone: null }),
    writes: [
      forgetAccount({ id, name, email, passwordHash }),
      endSessionsOf({ account: id }),
      forgetDevicesOf({ account: id }),
      useResetsOf({ account: id, at }),
      deleteFactor({ account: id }),
    ],
    events: [{ event: 'identity.customer-erased', facts: { customerId: id, name } }],
    audit: {
      verb: eraseCustomer.name,
      subject: { kind: 'customer', id },
      details: { name, reason: body.reason },
    },
  }
})
