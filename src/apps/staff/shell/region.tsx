import { Navigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useRegionId } from '#kernel/staff/address.tsx'
import { useMe } from '../me.ts'
import { rememberedRegion, rememberRegion } from './remembered.ts'
import { Shell } from './shell.tsx'

export { Home } from './home.tsx'

/** A region remounts whole: nothing of one is ever shown in another. */
export function Region() {
  const id = useRegionId()
  useEffect(() => rememberRegion(id), [id])
  return <Shell key={id} region={id} />
}

/** Without a region in the address: the last one, or the first of one's own. */
export function Start() {
  const me = useMe()
  if (me.data) {
    const ids = me.data.regions.map(({ id }) => id)
    const last = rememberedRegion()
    const id = last && ids.includes(last) ? last : ids[0]
    if (id) return <Navigate to={`/${id}`} replace />
  }
  return <Shell />
}
