import { MantineProvider } from '@mantine/core'
import { type ReactNode, StrictMode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { theme } from './theme.ts'

/**
 * Draws the app, looking like Muster, light or dark as the device is. In slices (that is what a transition is), so that
 * a slow phone takes in a press meanwhile.
 */
export function draw(root: HTMLElement, app: ReactNode): void {
  const drawn = createRoot(root)
  startTransition(() =>
    drawn.render(
      <StrictMode>
        {/* No style elements: the page runs under a policy that forbids them, and tokens.css holds the variables. */}
        <MantineProvider
          theme={theme}
          defaultColorScheme="auto"
          withCssVariables={false}
          withGlobalClasses={false}
        >
          {app}
        </MantineProvider>
      </StrictMode>,
    ),
  )
}
