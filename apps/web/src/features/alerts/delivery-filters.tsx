import { NativeSelect } from '@mantine/core'
import { NOTICE_KINDS } from '@muster/core/alerts/notice-kinds.ts'
import { useTranslation } from 'react-i18next'
import { CHANNELS, type DeliverySearch, deliverySearch, STATES } from './delivery-search.ts'
import classes from './endpoints.module.css'
import { useEndpoints } from './endpoints-api.ts'

type Props = { search: DeliverySearch; change: (next: DeliverySearch) => void }

/** By what came of it, by which way or to which endpoint, and what it tells of: all of it stands in the address. */
export function DeliveryFilters({ search, change }: Props) {
  const { t } = useTranslation()
  const set = (part: Record<string, string | undefined>) => change(deliverySearch({ ...search, ...part }))
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="md"
        label={t('deliveries.state')}
        value={search.state ?? ''}
        onChange={({ currentTarget: { value } }) => set({ state: value })}
        data={[
          { value: '', label: t('deliveries.allStates') },
          ...STATES.map((value) => ({ value, label: t(`deliveries.states.${value}`) })),
        ]}
      />
      <WaySelect search={search} set={set} />
      <NativeSelect
        size="md"
        label={t('deliveries.kind')}
        value={search.kind ?? ''}
        onChange={({ currentTarget: { value } }) => set({ kind: value })}
        data={[
          { value: '', label: t('deliveries.allKinds') },
          ...NOTICE_KINDS.map((value) => ({ value, label: t(`noticeKinds.${value}`) })),
        ]}
      />
    </search>
  )
}

type WayProps = { search: DeliverySearch; set: (part: Record<string, string | undefined>) => void }

/** A way, or one endpoint; one that was removed stays on offer while it is chosen. */
function WaySelect({ search: { channel, endpoint }, set }: WayProps) {
  const { t } = useTranslation()
  const known = (useEndpoints().data ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const isKnown = known.some(({ value }) => value === endpoint)
  const offered =
    endpoint === undefined || isKnown
      ? known
      : [...known, { value: endpoint, label: t('deliveries.removed') }]
  const choose = (value: string) => {
    const isChannel = CHANNELS.some((one) => one === value)
    set(isChannel ? { channel: value, endpoint: undefined } : { channel: undefined, endpoint: value })
  }
  return (
    <NativeSelect
      size="md"
      label={t('deliveries.way')}
      value={endpoint ?? channel ?? ''}
      onChange={({ currentTarget: { value } }) => choose(value)}
      data={[
        { value: '', label: t('deliveries.allWays') },
        {
          group: t('deliveries.ways'),
          items: CHANNELS.map((value) => ({ value, label: t(`ways.${value}`) })),
        },
        ...(offered.length > 0 ? [{ group: t('endpoints.title'), items: offered }] : []),
      ]}
    />
  )
}
