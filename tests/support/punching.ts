import { randomUUID } from 'node:crypto'
import type { Actor, Answer, TestApp } from './app.ts'
import { MINUTE_MS } from './factories.ts'

export type PunchBody = {
  kind: string
  id?: string
  job?: string
  note?: string
  supersedes?: string
  clockReading?: string
}

/** Presses a button; the id is made here unless it is given. */
export function press(app: TestApp, as: Actor, body: PunchBody): Promise<Answer> {
  return app.call('POST', '/api/v1/punches', { as, body: { id: randomUUID(), ...body } })
}

/** Presses one button after the other, a minute apart, and gives the last answer. */
export async function pressAll(
  app: TestApp,
  as: Actor,
  ...bodies: [PunchBody, ...PunchBody[]]
): Promise<Answer> {
  const [first, ...rest] = bodies
  let answer = await press(app, as, first)
  for (const body of rest) {
    app.clock.advance(MINUTE_MS)
    answer = await press(app, as, body)
  }
  return answer
}

/** Reports punches of a phone that was offline. */
export function report(app: TestApp, as: Actor, punches: readonly object[]): Promise<Answer> {
  return app.call('POST', '/api/v1/punches/batch', { as, body: { punches } })
}

/** An instant as the API tells it. */
export function iso(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z')
}
