/** What else can be done with a row, behind three dots. */
import MoreOutlined from '@ant-design/icons/es/icons/MoreOutlined'
import { Button, Dropdown } from 'antd'
import type { MenuProps } from 'antd'

interface MoreMenuProps {
  /** What the dots are called for those who cannot see them. */
  label: string
  items: MenuProps['items']
  /** By the key of the item. */
  onChoose: (key: string) => void
}

export function MoreMenu({ label, items = [], onChoose }: MoreMenuProps) {
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, onClick: ({ key }) => onChoose(key) }}
    >
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={label} />
    </Dropdown>
  )
}
