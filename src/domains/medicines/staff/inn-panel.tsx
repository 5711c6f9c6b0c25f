import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ErrorState, Facts, Mark, useAnswer } from '#kernel/staff/index.ts'
import type { InnCardAnswer, MedicineAnswer } from './answers.ts'
import classes from './catalogue.module.css'

/** The heading of the panel: the name, also where the INN is not among the rows. */
export function InnTitle({ slug }: { slug: string }) {
  const { data } = useInn(slug)
  return data?.name ?? '…'
}

function useInn(slug: string) {
  return useAnswer<InnCardAnswer>(`catalogue/${encodeURIComponent(slug)}`)
}

/** An INN: its names, its marks, and every form and strength with its codes. */
export function InnPanel({ slug }: { slug: string }) {
  const { t } = useTranslation('medicines')
  const answer = useInn(slug)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) {
    return (
      <Stack gap="md" aria-hidden="true">
        <Skeleton height={120} animate={false} />
        <Skeleton height={240} animate={false} />
      </Stack>
    )
  }
  const inn = answer.data
  const forms = [...Map.groupBy(inn.medicines, ({ form }) => form)]
  return (
    <Stack gap="md">
      <Facts
        items={[
          [t('column.inn'), inn.name],
          [t('catalogue.latin'), inn.nameLatin],
          [t('catalogue.kazakh'), inn.nameKk],
          [t('column.trade-names'), inn.tradeNames.map(({ name }) => name).join(', ')],
          [t('catalogue.marks'), <Marks key="marks" of={inn} />],
        ]}
      />
      {forms.map(([form, medicines]) => (
        <section key={form}>
          <Title order={3} mb={4}>
            {form}
          </Title>
          <ul className={classes['strengths']}>
            {medicines.map((medicine) => (
              <Strength key={medicine.publicId} medicine={medicine} />
            ))}
          </ul>
        </section>
      ))}
      {forms.length === 0 && <Text c="dimmed">{t('catalogue.noForms')}</Text>}
    </Stack>
  )
}

type Marked = { narcotic: boolean; quantityAccounted: boolean }

function Marks({ of: { narcotic, quantityAccounted } }: { of: Marked }) {
  const { t } = useTranslation('medicines')
  if (!narcotic && !quantityAccounted) return t('mark.none')
  return (
    <Stack gap={4}>
      {narcotic && <Mark shape="triangle" tone="wrong" label={t('mark.narcotic')} />}
      {quantityAccounted && (
        <Mark shape="square" tone="accent" label={t('mark.quantity-accounted')} />
      )}
    </Stack>
  )
}

function Strength({ medicine }: { medicine: MedicineAnswer }) {
  const { t } = useTranslation('medicines')
  const { strength, unit, atc, nodeCode, essential, source } = medicine
  const facts = [
    t('catalogue.unit', { unit }),
    atc.length > 0 && t('catalogue.atc', { codes: atc.join(', ') }),
    essential && t('column.essential'),
    t(`source.${source}`),
  ]
  return (
    <li className={classes['strength']}>
      <Text fw={600}>{strength ?? t('strength-not-set')}</Text>
      <Text c="dimmed">{facts.filter(Boolean).join(' · ')}</Text>
      {nodeCode && <Text c="dimmed">{nodeCode}</Text>}
    </li>
  )
}
