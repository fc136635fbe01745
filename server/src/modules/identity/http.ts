/** Which op answers which route. */
import type { Endpoint } from '#platform/op'
import type { Parts } from './gate.ts'
import { createApiKeyOp, listApiKeysQuestion, revokeApiKeyOp } from './ops/api-keys.ts'
import { changeCompanyOp, readCompanyQuestion } from './ops/company.ts'
import { eraseCustomerOp } from './ops/erase-customer.ts'
import { listCustomersQuestion, listProvidersQuestion, setTierOp } from './ops/customers.ts'
import { editSubAccountOp } from './ops/edit-sub-account.ts'
import { createGroupOp, deleteGroupOp, editGroupOp, listGroupsQuestion } from './ops/groups.ts'
import { createOperatorOp, editOperatorOp, listOperatorsQuestion } from './ops/operators.ts'
import { orderCustomerCopyOp, orderOwnCopyOp } from './ops/order-copy.ts'
import { changeOwnSettingsOp, changePasswordOp } from './ops/own-account.ts'
import {
  chooseCompanyOp,
  endSessionOp,
  listSessionsQuestion,
  signOutOp,
  whoAmIQuestion,
} from './ops/own-session.ts'
import {
  findPlatformDeskQuestion,
  openPlatformDeskOp,
  readPlatformDeskQuestion,
} from './ops/platform-desk.ts'
import { readAuditQuestion, readPlatformAuditQuestion } from './ops/read-audit.ts'
import { resetFactorAsOperatorOp, resetSubAccountFactorOp } from './ops/reset-factor.ts'
import { requestResetOp, resetPasswordOp } from './ops/reset-password.ts'
import {
  beginSecondFactorOp,
  confirmSecondFactorOp,
  endSecondFactorOp,
  readSecondFactorQuestion,
} from './ops/second-factor.ts'
import { setupOp, setupStateQuestion } from './ops/set-up.ts'
import { signInOp } from './ops/sign-in.ts'
import { signUpOp } from './ops/sign-up.ts'
import { createSubAccountOp, listSubAccountsQuestion, resetSubAccountPasswordOp } from './ops/sub-accounts.ts'

export const endpointsOf = (parts: Parts): Endpoint[] => [
  // At the gate
  setupStateQuestion,
  setupOp(parts),
  signUpOp(parts),
  signInOp(parts),
  requestResetOp(parts),
  resetPasswordOp(parts),
  // One's own login
  whoAmIQuestion,
  signOutOp,
  chooseCompanyOp,
  changeOwnSettingsOp,
  changePasswordOp(parts),
  listSessionsQuestion,
  endSessionOp,
  readSecondFactorQuestion,
  beginSecondFactorOp(parts),
  confirmSecondFactorOp(parts),
  endSecondFactorOp(parts),
  // A provider's house
  readCompanyQuestion,
  changeCompanyOp,
  listSubAccountsQuestion,
  createSubAccountOp,
  editSubAccountOp,
  resetSubAccountPasswordOp,
  resetSubAccountFactorOp,
  listGroupsQuestion,
  createGroupOp,
  editGroupOp,
  deleteGroupOp,
  readAuditQuestion,
  listApiKeysQuestion,
  createApiKeyOp,
  revokeApiKeyOp,
  findPlatformDeskQuestion,
  // The platform
  readPlatformDeskQuestion,
  openPlatformDeskOp,
  listOperatorsQuestion,
  createOperatorOp,
  editOperatorOp,
  resetFactorAsOperatorOp,
  listProvidersQuestion,
  listCustomersQuestion,
  setTierOp,
  eraseCustomerOp,
  orderCustomerCopyOp,
  // A customer's own data
  orderOwnCopyOp,
  // The platform's log
  readPlatformAuditQuestion,
]
