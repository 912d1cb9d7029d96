import { indexedDbShelf } from './punch-shelf.ts'

/** The punches that this device keeps, whoever's they are. */
export const devicePunches = indexedDbShelf()
