/** The door of this room: what others may ask. The statements run in the asker's own transaction; see each for its roles. */
export {
  companyFigures,
  companyName,
  companyNames,
  customerContact,
  customerContacts,
  mainContact,
  memberContacts,
  membersWithPermission,
  operatorContacts,
} from './store/asked.ts'
export { resetMail } from './reset-mail.ts'
export type { ResetMail } from './reset-mail.ts'
export { PLATFORM } from './gate.ts'
export { hashPassword } from './password-hash.ts'
