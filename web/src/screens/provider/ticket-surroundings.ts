/** What the open ticket needs of the workspace around it. */
export interface TicketSurroundings {
  /** Id of the ticket before or after this one in the list, null at its ends. */
  neighbour: (step: 1 | -1) => string | null
  open: (ticketId: string) => void
  backToList: () => void
  showKeys: () => void
  /** A desk administrator. */
  manages: boolean
}
