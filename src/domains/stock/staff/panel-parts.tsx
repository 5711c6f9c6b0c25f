import { Skeleton, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What a panel shows while its answer is on the way: as tall as the answer will be. */
export function PanelSkeleton() {
  return (
    <Stack gap="sm" aria-busy>
      {[36, 36, 160, 80, 80].map((height, index) => (
        <Skeleton key={index} height={height} radius={4} />
      ))}
    </Stack>
  )
}

/** A heading inside a panel. */
export function PanelTitle({ children }: { children: ReactNode }) {
  return (
    <Title order={3} mb={8}>
      {children}
    </Title>
  )
}
