export { accessRoutes, sessionOf } from './routes.ts'
export { type SessionLookup, sessionLookup } from './sessions.ts'
export { type SignedIn, signIn } from './sign-in.ts'
export { findActor } from './store.ts'
