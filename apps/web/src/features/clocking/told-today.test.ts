import { describe, expect, test } from 'vitest'
import { keptPunch, workSession } from './fixtures.ts'
import { pressedByAnother } from './told-today.ts'

const LEA = { id: '017f22e2-79b0-7cc3-98c4-0000000000a1', name: 'Lea König' }
const own = keptPunch({ id: 'own' })
const byLea = keptPunch({ id: 'by-lea', kind: 'break_start', actorId: LEA.id, reason: 'Asked me to' })
const bySomebody = keptPunch({ id: 'by-somebody', kind: 'break_end', actorId: 'not told' })
const effects = [own, byLea, bySomebody].map((punch) => ({ punch, does: punch.kind, exceptions: [] }))
const today = {
  sessions: [workSession({ explanation: { punches: effects, replaced: [], rules: {} } })],
  actors: [LEA],
}

describe('who else pressed', () => {
  test.each([
    ['nobody, where they pressed themselves', own.id, undefined],
    ['the leader, by name', byLea.id, { name: LEA.name }],
    ['somebody, where the name was not told', bySomebody.id, { name: undefined }],
    ['nobody, for a punch of another day', 'other', undefined],
  ])('%s', (_, punchId, expected) => {
    expect(pressedByAnother(today, punchId)).toEqual(expected)
  })
})
