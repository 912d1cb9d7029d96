import { Failed, Loading } from './states.tsx'

type Props = {
  query: { error: Error | null; isFetching: boolean; refetch: () => unknown }
  /** As many as are to be expected. */
  lines: number
}

/** In place of what was never read yet: that it is under way, or why it could not be read. */
export function Awaited({ query: { error, isFetching, refetch }, lines }: Props) {
  if (error) return <Failed error={error} trying={isFetching} tryNow={() => void refetch()} />
  return <Loading lines={lines} />
}
