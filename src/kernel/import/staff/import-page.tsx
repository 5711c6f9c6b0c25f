import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  Page,
  Section,
  StateMark,
  useAnswer,
  useFormat,
  useRouteParam,
} from '#kernel/staff/index.ts'
import type { FileAnswer, ImportAnswer, KindAnswer, Listed, PostingAnswer } from './answers.ts'
import { FileRows } from './file-rows.tsx'
import { fileMarks } from './imports-page.tsx'
import { isAtWork, PostFile, usePosting } from './post-file.tsx'
import { RefusedRows } from './refused-rows.tsx'

/** One file: what was recognised and refused before anything is posted, then what became of it. */
export function ImportPage() {
  const { t } = useTranslation('imports')
  const id = useRouteParam('importId')
  const answer = useAnswer<ImportAnswer>(`imports/${encodeURIComponent(id)}`)
  const kinds = useAnswer<Listed<KindAnswer>>('import-kinds')
  const file = answer.data?.file
  const posting = usePosting(id, answer.data)
  const kind = kinds.data?.items.find((each) => each.kind === file?.kind)
  return (
    <Page
      title={file?.name ?? t('title')}
      back={{ to: 'imports', label: t('title') }}
      {...(file ? { state: <FileState file={file} isAtWork={isAtWork(posting)} /> } : {})}
    >
      {answer.error && !answer.data ? (
        <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data ? (
        <ImportView answer={answer.data} posting={posting} kind={kind} />
      ) : (
        <Skeleton height={360} animate={false} />
      )}
    </Page>
  )
}

function FileState({ file, isAtWork: isGoing }: { file: FileAnswer; isAtWork: boolean }) {
  const { t } = useTranslation('imports')
  return isGoing && file.state !== 'posted' ? (
    <StateMark state="soon-due" label={t('states.atWork')} />
  ) : (
    <StateMark state={fileMarks[file.state]} label={t(`states.${file.state}`)} />
  )
}

function ImportView({
  answer,
  posting,
  kind,
}: {
  answer: ImportAnswer
  posting: PostingAnswer | undefined
  kind: KindAnswer | undefined
}) {
  const { t } = useTranslation('imports')
  const { file, refusal, refusedCount } = answer
  return (
    <>
      {refusal && (
        <Alert color="red" variant="light" title={refusal.title}>
          {refusal.detail}
        </Alert>
      )}
      <Section
        title={t(file.state === 'posted' ? 'result' : isAtWork(posting) ? 'atWork' : 'toPost')}
      >
        {file.state === 'posted' ? (
          <Totals answer={answer} />
        ) : (
          <PostFile answer={answer} posting={posting} />
        )}
      </Section>
      {refusedCount > 0 && <RefusedRows answer={answer} />}
      <Section title={t('recognised')}>
        <Recognised answer={answer} kind={kind} />
      </Section>
      <Section title={t('sample', { count: answer.sample.length })}>
        <FileRows headers={file.headers} rows={answer.sample} />
      </Section>
    </>
  )
}

function Totals({ answer: { file } }: { answer: ImportAnswer }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <Stack gap={8}>
      <Facts
        items={(['rows', 'added', 'changed', 'unchanged', 'refused'] as const).map((name) => [
          t(`count.${name}`),
          format.number(file[name]),
        ])}
      />
      {file.postedAt && (
        <Text c="dimmed">{t('postedAt', { moment: format.moment(file.postedAt) })}</Text>
      )}
    </Stack>
  )
}

function Recognised({
  answer: { file },
  kind,
}: {
  answer: ImportAnswer
  kind: KindAnswer | undefined
}) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  const titleOf = (name: string) =>
    kind?.columns.find((column) => column.name === name)?.title ?? name
  const used = Object.entries(file.mapping).map(([name, header]) => {
    const title = titleOf(name)
    return title === header ? header : `${header} → ${title}`
  })
  const unused = file.headers.filter(
    (header) => header !== '' && !Object.values(file.mapping).includes(header),
  )
  return (
    <Facts
      items={[
        [t('kind'), kind?.title ?? file.kind],
        [t('format'), file.format.toUpperCase()],
        ...(file.sheet === null
          ? [[t('encoding'), file.encoding] as const]
          : [[t('sheet'), file.sheet] as const]),
        [t('count.rows'), format.number(file.rows)],
        [t('columnsUsed'), used.join('; ')],
        [t('columnsUnused'), unused.join('; ')],
        [t('received'), `${format.moment(file.receivedAt)}, ${file.receivedBy}`],
        [t('source'), file.source],
      ]}
    />
  )
}
