/** Why a file or an option cannot be used at all: one line for the person at the terminal, and exit code 2. */
export class Unusable extends Error {
  override name = 'Unusable'
}

/** Runs a command: what is unusable is said in one line on stderr, with exit code 2, and is no crash. */
export async function orUnusable(command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
