/** Position groups: what each may do and who is in it. */
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined'
import { deleteGroup, listGroups, listSubAccounts } from '@zhanggui/contract/identity-company'
import type { Group } from '@zhanggui/contract/identity-company'
import { providerPermissions } from '@zhanggui/contract/permissions'
import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useAsk } from '../../lib/ask.ts'
import { useLabel, useWords } from '../../lib/words.ts'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { Avatar } from '../../ui/Inline.tsx'
import { Card, Page } from '../../ui/Page.tsx'
import { EmptyState, ErrorState, Loading } from '../../ui/States.tsx'
import { Tag } from '../../ui/StateTag.tsx'
import { toast } from '../../ui/Toasts.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import styles from './people.module.css'
import { peopleWords } from './words.ts'

export function Groups() {
  const t = useWords(peopleWords)
  const [edited, setEdited] = useState<Group | 'new' | null>(null)
  const { data, error, refetch } = useAsk(listGroups, {})
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('createGroup')}
    </Button>
  )
  return (
    <Page title={t('groups')} lead={t('groupsLead')} actions={add}>
      {data ? (
        data.rows.length === 0 ? (
          <Card>
            <EmptyState title={t('groupsEmpty')} says={t('groupsEmptySays')} action={add} />
          </Card>
        ) : (
          <div className={styles['groups']}>
            {data.rows.map((row) => (
              <GroupCard key={row.id} group={row} onEdit={() => setEdited(row)} />
            ))}
          </div>
        )
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
      <GroupDialog edited={edited} onClose={() => setEdited(null)} />
    </Page>
  )
}

/** Faces shown on a card; the dialog has them all. */
const FACES = 8

function GroupCard({
  group: { id, name, permissions, members },
  onEdit,
}: {
  group: Group
  onEdit: () => void
}) {
  const t = useWords(peopleWords)
  const label = useLabel()
  const remove = useAct(deleteGroup, { renews: [listGroups, listSubAccounts] })
  return (
    <section className={styles['group']}>
      <header>
        <h2 className="zg-clip" title={name}>
          {name}
        </h2>
        <span className={styles['acts']}>
          <Button type="link" size="small" onClick={onEdit}>
            {t('edit')}
          </Button>
          <ConfirmButton
            type="link"
            size="small"
            danger
            asks={t('deleteAsks', { name })}
            says={t('deleteSays', { count: members.length })}
            verb={t('deleteGroup')}
            onConfirm={async () => {
              await remove.run({ params: { groupId: id } })
              toast.done(t('deleted'))
            }}
          >
            {t('deleteGroup')}
          </ConfirmButton>
        </span>
      </header>
      <div>
        <h3>{t('permissionsOf', { count: permissions.length })}</h3>
        <div className={styles['tags']}>
          {permissions.map((permission) => (
            <Tag key={permission} hue="cyan">
              {label(providerPermissions[permission])}
            </Tag>
          ))}
        </div>
      </div>
      <div>
        <h3>{t('membersOf', { count: members.length })}</h3>
        <div className={styles['faces']}>
          {members.slice(0, FACES).map((member) => (
            <span key={member.id}>
              <Avatar name={member.name} size={20} />
              <span className="zg-clip">{member.name}</span>
            </span>
          ))}
          {members.length > FACES && <span className={styles['faint']}>+{members.length - FACES}</span>}
          {members.length === 0 && <span className={styles['faint']}>{t('noMembers')}</span>}
        </div>
      </div>
    </section>
  )
}
