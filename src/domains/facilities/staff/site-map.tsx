import { Title } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer, useFormat } from '#kernel/staff/index.ts'
import type { Point } from '../distance.ts'
import { mapProjection, svgPath } from '../map-projection.ts'
import type { RegionOutline } from '../region-outline.ts'
import classes from './facilities.module.css'

const width = 360

/** Where the site stands in the region; the outline is approximate. Without one, the figures alone. */
export function SiteMap({ place, name }: { place: Point; name: string }) {
  const { t } = useTranslation('facilities')
  const format = useFormat()
  const outline = useAnswer<{ outline: RegionOutline | null }>('outline').data?.outline
  const drawing = useMemo(() => {
    if (!outline) return undefined
    const projection = mapProjection([...outline.border, place], { width, margin: 8 })
    return {
      height: projection.height,
      border: svgPath(projection, outline.border, true),
      rivers: outline.rivers.map(({ points }) => svgPath(projection, points)),
      at: projection.position(place),
    }
  }, [outline, place])
  const figures = `${format.number(place.latitude)}, ${format.number(place.longitude)}`
  return (
    <section>
      <Title order={3} mb={4}>
        {t('register.place')}
      </Title>
      {drawing && (
        <svg
          viewBox={`0 0 ${width} ${drawing.height}`}
          className={classes['map']}
          role="img"
          aria-label={t('register.mapOf', { name })}
        >
          <path d={drawing.border} className={classes['border']} />
          {drawing.rivers.map((river) => (
            <path key={river} d={river} className={classes['river']} />
          ))}
          <circle cx={drawing.at.x} cy={drawing.at.y} r={6} className={classes['pin']} />
        </svg>
      )}
      <p className={classes['figures']}>
        {t('register.coordinates', { figures })}
        {drawing && ` ${t('outline.approximate')}`}
      </p>
    </section>
  )
}
