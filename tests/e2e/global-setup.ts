// One real server for all tests, with an admin; each test makes a person of its own.
import { ADMIN } from './admin.ts'
import { startMuster } from './start-muster.ts'

export default async function globalSetup(): Promise<() => Promise<void>> {
  const muster = await startMuster({
    MUSTER_ADMIN_EMAIL: ADMIN.email,
    MUSTER_ADMIN_PASSWORD: ADMIN.password,
    // Each client says where it comes from: from one address, so many sign-ins would be too many.
    MUSTER_TRUST_PROXY: 'true',
    // A test plays the program that webhooks go to.
    MUSTER_ALLOW_HOSTS: '127.0.0.1',
  })
  process.env.MUSTER_E2E_URL = muster.url
  process.env.MUSTER_E2E_DATA = muster.data
  return muster.stop
}
