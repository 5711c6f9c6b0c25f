import { useTranslation } from 'react-i18next'
import {
  NumberField,
  Section,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import classes from './desk.module.css'
import { LotFields } from './lot-fields.tsx'
import { PanelForm } from './panel-form.tsx'
import { blankEntry, lotOf, missingIn } from './receive-line.ts'
import { type NestedFields, useNestedFields } from './use-nested-fields.ts'
import { unitText } from './words.ts'

/** A lot that is there although the books do not know it: it is described and counted. */
export function FoundLotForm({ countId, onClose }: { countId: number; onClose: () => void }) {
  const { t } = useTranslation(['stock', 'staff'])
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id: `stock.count.${countId}.found`,
    initial: { entry: blankEntry, counted: null as number | null },
    required: ['counted'],
    check: ({ entry }) => ({
      ...missingIn(entry, t('staff:form.required'), ['packs']),
      ...fields.unreadable(),
    }),
    send: ({ entry, counted }) =>
      api.put(`stock/counts/${countId}/lines`, {
        lines: [{ lot: lotOf(entry), counted, reason: 'surplus' }],
      }),
    onDone: (_, { entry }) => {
      toasts.done(t('stock:desk.done.found', { lot: `${entry.tradeName}, ${entry.batch}` }))
      refresh('stock/counts')
      onClose()
    },
  })
  const fields: NestedFields = useNestedFields(() => form)
  const { entry } = form.values
  return (
    <Section title={t('stock:desk.count.foundTitle')}>
      <div className={classes['wide']}>
        <PanelForm
          form={form}
          submitLabel={t('stock:desk.count.addFound')}
          firstField="entry.medicine"
          onClose={onClose}
        >
          <div className={classes['fields']}>
            <LotFields
              entry={entry}
              fields={fields}
              fieldId={form.fieldId}
              onChange={(next) => form.set('entry', next)}
              withPacks={false}
            />
            <NumberField
              {...form.field('counted')}
              label={t('stock:desk.count.countedUnits')}
              atLeast={1}
              unit={entry.medicine ? unitText(entry.medicine) : ''}
            />
          </div>
        </PanelForm>
      </div>
    </Section>
  )
}
