/** The door of this room: what others may ask. The statements run in the asker's own transaction; see each for its roles. */
export {
  companyByAlias,
  companyFigures,
  companyName,
  customerByEmail,
  customerContact,
  customersByContact,
  mainContact,
  memberContacts,
  membersWithPermission,
  operatorContacts,
  platformDesk,
  sameContact,
} from './store/asked.ts'
export { resetMail } from './reset-mail.ts'
