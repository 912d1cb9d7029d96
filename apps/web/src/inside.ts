import { createRoute } from '@tanstack/react-router'
import { root } from './open-pages.ts'
import { SignedInFrame } from './shell/signed-in-frame.tsx'

/** Everything for people who are signed in; whoever is not signs in there, and is where they wanted to be. */
export const signedIn = createRoute({ getParentRoute: () => root, id: 'in', component: SignedInFrame })
/** For each page in it. */
export const inside = { getParentRoute: () => signedIn }
