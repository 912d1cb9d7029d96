import { networkInterfaces } from 'node:os'
import { findOrganisation } from './find-organisation.ts'
import { openMuster } from './open-database.ts'
import { publicUrlOf } from './public-url.ts'
import { readSettings } from './settings.ts'
import { type Wired, wire } from './wire.ts'

export type Organisation = { id: string; name: string; zone: string }

/**
 * Opens the database that the settings name, beside a running server or alone, does one command's work, and closes it
 * again whatever happens. Progress of the database goes to stderr: stdout belongs to the answer.
 */
export async function withMuster(work: (ports: Wired) => Promise<void>): Promise<void> {
  const settings = readSettings()
  const muster = await openMuster(settings, (line) => console.error(line))
  try {
    const { url } = publicUrlOf(settings, networkInterfaces())
    const ports = await wire({ ...settings, ...muster, publicUrl: url })
    try {
      await work(ports)
    } finally {
      await ports.close()
    }
  } finally {
    await muster.close()
  }
}

/** `withMuster`, within the organisation of this name or id, or the only one. */
export function withOrganisation(
  nameOrId: string | undefined,
  work: (ports: Wired, organisation: Organisation) => Promise<void>,
): Promise<void> {
  return withMuster(async (ports) => work(ports, await findOrganisation(ports, nameOrId)))
}
