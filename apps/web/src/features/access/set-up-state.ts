import type { SetUpState } from '@muster/contract/access.ts'
import { useQuery } from '@tanstack/react-query'
import { request, valueIn } from '../../api/request.ts'
import { lookAgainEvery } from '../../shell/look-again.ts'

/** Whether this server waits for its first admin. */
export function useSetUpState() {
  return useQuery({
    queryKey: ['set-up'],
    queryFn: async () => valueIn(await request<SetUpState>('GET', '/set-up')),
    refetchInterval: lookAgainEvery(false),
  })
}
