import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type Props = {
  name: string
  'data-field': string
  error: string | undefined
  value?: string
  onChange?: (date: string) => void
}

/** From which day on rules hold; left empty: from now. */
export function StartField({ onChange, ...field }: Props) {
  const { t } = useTranslation()
  return (
    <TextInput
      {...field}
      type="date"
      size="md"
      label={t('ruleSettings.from')}
      description={t('ruleSettings.fromHint')}
      {...(onChange ? { onChange: (event) => onChange(event.currentTarget.value) } : {})}
    />
  )
}

/** The date of a `StartField`, where one was chosen. */
export function startIn(data: FormData): { from?: string } {
  const from = data.get('from')
  return typeof from === 'string' && from !== '' ? { from } : {}
}
