import type { Session } from '@muster/contract/access.ts'
import { type Answer, request } from '../../api/request.ts'

let asked: Promise<Answer<Session>> | undefined

/** Asks who is signed in while the app itself is still on its way; `sessionAnswer` hands the answer on. */
export function askForSession(): Promise<Answer<Session>> {
  asked = request<Session>('GET', '/session')
  return asked
}

/** Who is signed in: what was asked already, the first time, and the server's word anew after that. */
export function sessionAnswer(): Promise<Answer<Session>> {
  const answer = asked ?? request<Session>('GET', '/session')
  asked = undefined
  return answer
}
