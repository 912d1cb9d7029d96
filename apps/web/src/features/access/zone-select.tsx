import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Popover.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Combobox.css'
import { Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { deviceZone } from '../../formatting/instants.ts'
import { isZoneFound, keptZone, zoneChoices } from '../../formatting/zone-names.ts'

type Props = {
  zone: string
  onChange: (zone: string) => void
  error: string | undefined
  size: 'md' | 'lg'
  'data-field': string
}

/** A time zone, found by part of the name it has or had. */
export function ZoneSelect({ zone, onChange, ...field }: Props) {
  const { t } = useTranslation()
  const zones = useMemo(
    () => zoneChoices([zone, deviceZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')]),
    [zone],
  )
  return (
    <Select
      {...field}
      label={t('setUp.zone')}
      description={t('setUp.zoneHint')}
      data={zones}
      value={keptZone(zone)}
      onChange={(chosen) => {
        if (chosen !== null) onChange(chosen)
      }}
      allowDeselect={false}
      searchable
      // A dialog puts the focus here: its list would hide the rest at once.
      openOnFocus={false}
      filter={({ search }) => zones.filter(({ value }) => isZoneFound(value, search))}
      selectFirstOptionOnChange
      nothingFoundMessage={t('setUp.zoneNone')}
      maxDropdownHeight={280}
      comboboxProps={{ withinPortal: false, shadow: 'md', transitionProps: { duration: 0 } }}
    />
  )
}
