import type { Session } from '@muster/contract/access.ts'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { KNOWN_SESSION } from './features/access/known-session.ts'
import { beginSession, checkSession } from './features/access/session.ts'
import type { DayAnswers } from './features/clocking/day-answers.ts'
import { beginDay } from './features/clocking/today.ts'
import type { Spoken } from './language/load-messages.ts'
import { startLanguage } from './language/start-language.ts'
import { draw } from './look/draw.tsx'
import { createPages } from './router.tsx'
import { pause } from './shell/pause.ts'
import { createQueries } from './shell/queries.ts'
import { createUpdates, type Updates } from './shell/updates.ts'
import { UpdatesContext } from './shell/updates-context.ts'

const PAGE_WAIT_MS = 200

type Start = { spoken: Spoken; known: Session | undefined; day: Promise<DayAnswers | undefined> }

/**
 * Shows the app: whichever screen the address names, to whoever is known to be signed in here. In several short tasks,
 * so that a slow phone takes in a press meanwhile.
 */
export async function startApp({ spoken, known, day }: Start): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The page has no element #root')
  const queries = createQueries()
  const updates = createUpdates()
  const session = await beginSession(queries, known)
  if (session) void beginDay(queries, session.person.id, day)
  await startLanguage(spoken)
  await pause()
  const pages = createPages()
  // Today is ready at once. A page whose part is still on its way comes into its frame later.
  await Promise.race([pages.load(), pause(PAGE_WAIT_MS)])
  await pause()
  draw(
    root,
    <QueryClientProvider client={queries}>
      <UpdatesContext value={updates}>
        <RouterProvider router={pages} />
      </UpdatesContext>
    </QueryClientProvider>,
  )
  addEventListener('storage', ({ key }) => {
    // Another tab has signed somebody in or out: it is the same session here.
    if (key === KNOWN_SESSION) checkSession(queries)
  })
  if (import.meta.env.PROD) whenQuiet(() => void keepOfflineWith(updates, (path) => pages.history.push(path)))
}

async function keepOfflineWith(updates: Updates, open: (path: string) => void) {
  // Where the network has gone meanwhile, the next start does it.
  const part = await import('./shell/keep-offline.ts').catch(() => undefined)
  await part?.keepOffline(updates, open)
}

/** Once the page and what it shows have come: what is done for the next visit must not hold this one up. */
function whenQuiet(then: () => void) {
  const later = () => setTimeout(then, 2_000)
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}
