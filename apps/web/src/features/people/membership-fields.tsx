import { NativeSelect, TextInput } from '@mantine/core'
import type { GroupRole } from '@muster/contract/people.ts'
import { useTranslation } from 'react-i18next'

/** Worker or leader. */
export function RoleField({ role, onRole }: { role: GroupRole; onRole: (role: GroupRole) => void }) {
  const { t } = useTranslation()
  return (
    <NativeSelect
      name="role"
      size="md"
      label={t('teams.role')}
      description={t(`teams.rolesHint.${role}`)}
      value={role}
      onChange={({ currentTarget: { value } }) => onRole(value === 'leader' ? 'leader' : 'worker')}
      data={(['worker', 'leader'] as const).map((value) => ({ value, label: t(`teams.roles.${value}`) }))}
    />
  )
}

type StartProps = { name: string; error: string | undefined; label: string; description: string }

/** A date from whose first moment something holds; left empty: from now. */
export function StartField(props: StartProps) {
  return <TextInput {...props} type="date" size="md" />
}

/** The date of a `StartField`, where one was chosen. */
export function startIn(data: FormData): { from?: string } {
  const from = data.get('from')
  return typeof from === 'string' && from !== '' ? { from } : {}
}
