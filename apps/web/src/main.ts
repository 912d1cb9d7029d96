import './look/mantine.css'
import './look/tokens.css'
import './shell/boot.css'
import { deviceShelf, readKnownSession } from './features/access/known-session.ts'
import { askForSession } from './features/access/session-answer.ts'
import { askForFirstDay } from './features/clocking/day-answers.ts'
import { loadFirst } from './language/load-messages.ts'
import { loadPart, reloadForMissingPart } from './shell/missing-part.ts'
import { pause } from './shell/pause.ts'

// This script is small, so that it runs while the app is still on its way (index.html asks for both at once): who is
// signed in and what there is to say are asked for here, not one after the other later.
void start()

/** Not awaited by the script itself: the app imports parts of it, and would wait for it in turn. */
async function start(): Promise<void> {
  const known = readKnownSession(deviceShelf(), Date.now())
  if (known) document.documentElement.dataset.known = ''
  const day = askForFirstDay(known, askForSession())
  warmUpDates()
  try {
    const parts = [loadPart(loadApp), loadPart(() => loadFirst()), loadPart(loadTemporal)] as const
    const [{ startApp }, spoken] = await Promise.all(parts)
    await startApp({ spoken, known, day })
  } catch (error) {
    // An old page whose parts went with an update; index.html has the words for when loading it anew does not help.
    if (!(await reloadForMissingPart())) document.documentElement.dataset.failed = ''
    throw error
  }
}

/** One part after the other: a slow phone takes long to run each. */
async function loadApp() {
  await import('./look/draw.tsx')
  await pause()
  return import('./app.tsx')
}

/** The rules of time want Temporal (docs/decisions/0001), which some browsers still lack: those load it as a part of its own. */
async function loadTemporal(): Promise<void> {
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
}

/** A browser's first look at zones and languages takes it longer than all later ones: it may as well be now. */
function warmUpDates() {
  new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format()
}
