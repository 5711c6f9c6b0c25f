import { Skeleton, Stack } from '@mantine/core'
import '@mantine/core/styles/Skeleton.layer.css'

/** Holds the room of a list while it is asked for. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <Stack gap={8} mt="sm" aria-hidden="true">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={44} animate={false} />
      ))}
    </Stack>
  )
}
