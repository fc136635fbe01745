/** Customer: submit-ticket. */
import { Page } from '../../ui/Page.tsx'

export default function Screen() {
  return <Page title="">{null}</Page>
}
