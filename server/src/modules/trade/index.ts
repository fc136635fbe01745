/** The door of this room: what others may ask. The statements run in the asker's own transaction; see each for its roles. */
export { instanceOf } from './store/asked.ts'
