import { isQueuedPunch, type QueuedPunch } from './queued-punch.ts'

/** Where punches are kept on the device, whoever's they are, until the server has them. */
export type PunchShelf = {
  all: () => Promise<QueuedPunch[]>
  /**
   * Puts in the place of each punch what `step` makes of it (undefined: nothing), all at once and undisturbed by other
   * tabs. Resolves with what is there then, once it is on the disk. @throws where the device cannot keep it.
   */
  change: (ids: readonly string[], step: Step) => Promise<(QueuedPunch | undefined)[]>
  /** Tells when another tab has changed something. */
  watch: (changed: () => void) => () => void
}

export type Step = (kept: QueuedPunch | undefined, id: string) => QueuedPunch | undefined

const NAME = 'muster.punches'
const STORE = 'punches'

/**
 * The shelf in IndexedDB. Not `localStorage`: browsers write that to the disk seconds later (Chromium, killed 3 s after a
 * write, had lost it; of IndexedDB it lost nothing after 0.1 s), and two tabs would overwrite each other's list.
 */
export function indexedDbShelf(): PunchShelf {
  let opened: Promise<IDBDatabase> | undefined
  const tabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(NAME)

  function open(): Promise<IDBDatabase> {
    opened ??= openDatabase(() => {
      opened = undefined
    })
    // What failed once may work the next time: a storage that was full, a database that was being removed.
    opened.catch(() => {
      opened = undefined
    })
    return opened
  }

  return {
    async all() {
      const database = await open()
      const kept = await answered<unknown[]>(database.transaction(STORE).objectStore(STORE).getAll())
      return kept.filter(isQueuedPunch)
    },
    async change(ids, step) {
      const database = await open()
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' })
      const store = transaction.objectStore(STORE)
      const results = ids.map((id) => changeOne(store, id, step))
      await completed(transaction)
      tabs?.postMessage('changed')
      return Promise.all(results)
    },
    watch(changed) {
      tabs?.addEventListener('message', changed)
      return () => tabs?.removeEventListener('message', changed)
    },
  }
}

function openDatabase(onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const database = request.result
      database.onclose = onGone
      database.onversionchange = () => {
        database.close()
        onGone()
      }
      resolve(database)
    }
  })
}

async function changeOne(store: IDBObjectStore, id: string, step: Step): Promise<QueuedPunch | undefined> {
  const kept = await answered<unknown>(store.get(id))
  const next = step(isQueuedPunch(kept) ? kept : undefined, id)
  if (next) store.put(next, id)
  else store.delete(id)
  return next
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
    transaction.onabort = () => reject(transaction.error)
  })
}

function answered<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
