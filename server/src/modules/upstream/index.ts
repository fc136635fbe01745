/** The door of the upstream room: what the house asks of it. Other rooms hear from it by events alone. */
export { linkCompanies } from './ops/link-companies.ts'
