import { Skeleton, Stack } from '@mantine/core'
import '@mantine/core/styles/Skeleton.layer.css'

/** Holds the room of a page while its figures are asked for. */
export function Waiting() {
  return (
    <Stack gap={8} mt="sm" aria-hidden="true">
      <Skeleton height={96} animate={false} />
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={64} animate={false} />
      ))}
    </Stack>
  )
}
