/** The only source of "now" outside `core`, which never asks. Epoch milliseconds. */
export type Clock = { now(): number }
