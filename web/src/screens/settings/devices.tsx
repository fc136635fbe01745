/** `/settings/devices`: where one is signed in. */
import { Devices as DeviceList } from '../../features/account/Devices.tsx'
import { accountWords } from '../../features/account/words.ts'
import { useWords } from '../../lib/words.ts'
import { Card, Page } from '../../ui/Page.tsx'

export default function Devices() {
  const say = useWords(accountWords)
  return (
    <Page title={say('devicesTitle')} lead={say('devicesSays')} width="reading">
      <Card flush>
        <DeviceList />
      </Card>
    </Page>
  )
}
