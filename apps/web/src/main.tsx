import './look/mantine.css'
import './look/tokens.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { startLanguage } from './language/start-language.ts'
import { theme } from './look/theme.ts'

// Retries are each screen's own, so that it can tell about them; and a server on the same network answers even where
// the browser believes itself offline.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })

const root = document.getElementById('root')
if (!root) throw new Error('The page has no element #root')

await startLanguage()

// No style elements: the page runs under a policy that forbids them, and tokens.css holds the variables.
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
