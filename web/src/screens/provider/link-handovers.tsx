/** `/p/settings/links/:linkId`: the tickets that went over one connection (U-24). */
import { useParams } from 'react-router'
import { Handovers } from '../../features/upstream/Handovers.tsx'

export default function LinkHandoversScreen() {
  const { linkId = '' } = useParams()
  return (
    <Handovers
      key={linkId}
      linkId={linkId}
      back="/p/settings/links"
      ticketAt={(id) => `/p/tickets/${id}?queue=all`}
    />
  )
}
