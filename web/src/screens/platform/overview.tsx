/** `/o`: where a platform's day starts. */
import { useWords } from '../../lib/words.ts'
import { Page } from '../../ui/Page.tsx'
import { placeWords } from '../words.ts'

export default function Overview() {
  const say = useWords(placeWords)
  return <Page title={say('overview')}>{null}</Page>
}
