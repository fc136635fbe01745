/** To the previous and the next ticket of the list, for those who use the mouse. */
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined'
import UpOutlined from '@ant-design/icons/es/icons/UpOutlined'
import { Button, Tooltip } from 'antd'
import { useWords } from '../../lib/words.ts'
import { ticketWords } from './words.ts'

interface MovesProps {
  neighbour: (step: 1 | -1) => string | null
  open: (ticketId: string) => void
}

export function Moves({ neighbour, open }: MovesProps) {
  const t = useWords(ticketWords)
  const ways = [
    { name: t('previous'), icon: <UpOutlined />, id: neighbour(-1) },
    { name: t('next'), icon: <DownOutlined />, id: neighbour(1) },
  ]
  return ways.map(({ name, icon, id }) => (
    <Tooltip key={name} title={name}>
      <Button
        type="text"
        icon={icon}
        disabled={id === null}
        aria-label={name}
        onClick={() => id !== null && open(id)}
      />
    </Tooltip>
  ))
}
