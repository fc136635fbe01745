/** The room as the house takes it. */
import type { Needs } from '#platform/needs'
import type { Room } from '#platform/room'
import { endpoints } from './http.ts'

export const calendarsRoom = (_needs: Needs): Room => ({ name: 'calendars', endpoints })
