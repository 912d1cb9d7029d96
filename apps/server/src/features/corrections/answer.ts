import { isRefused, type Refused } from '@muster/core/errors.ts'

/** A good answer with its status, or the refusal. */
export function answer<Body extends object>(found: Body | Refused, status = 200) {
  return isRefused(found) ? found : { status, body: found }
}
