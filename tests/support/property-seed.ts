import fc from 'fast-check'

/**
 * Property tests try other cases each time, unless `TEST_SEED` (an integer) is set: then the same. `.ci/run` sets it from
 * what is tested, so that a state of the code passes or fails for good, and each new one tries new cases.
 */
const seed = process.env.TEST_SEED
if (seed) fc.configureGlobal({ seed: Number(seed) })
