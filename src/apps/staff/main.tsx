import '#kernel/staff/theme/styles.ts'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { cssVariables, theme } from '#kernel/staff/theme/theme.ts'
import { ToastPlace } from '#kernel/staff/toasts.tsx'
import { SurroundingsContext } from '#kernel/staff/use-api.ts'
import { startTexts } from './i18n.ts'
import { createStaffRouter } from './router.tsx'
import { queryClient, surroundings } from './surroundings.ts'

const router = createStaffRouter()
const place = document.getElementById('app')
if (!place) throw new Error('index.html has no place for the app')

await Promise.all([startTexts(), router.load()])
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <SurroundingsContext value={surroundings}>
          <RouterProvider router={router} />
          <ToastPlace />
        </SurroundingsContext>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
