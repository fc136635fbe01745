/** The door of this room: what others may ask. The statements run in the asker's own transaction. */
export { holidayTables } from './store.ts'
export type { HolidayTable } from './store.ts'
