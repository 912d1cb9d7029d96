import { lazyRouteComponent } from '@tanstack/react-router'
import { speakOfAll } from '../language/start-language.ts'
import { loadPart } from './missing-part.ts'

/** A page that is no part of the first load: it comes, with what it says, when it is asked for. */
// biome-ignore lint/suspicious/noExplicitAny: what a part exports is the part's
export function lazyPage<Part extends Record<string, any>, Name extends keyof Part>(
  load: () => Promise<Part>,
  name: Name,
) {
  return lazyRouteComponent(() => loadWithWords(load), name)
}

/** Loads a part together with what it says. @throws MissingPart where one of them does not come */
export async function loadWithWords<Part>(load: () => Promise<Part>): Promise<Part> {
  const [part] = await Promise.all([loadPart(load), loadPart(speakOfAll)])
  return part
}
