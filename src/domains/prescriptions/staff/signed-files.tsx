import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Icon,
  Mark,
  type Problem,
  problemOf,
  ProblemText,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useRegionId,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PrescriptionAnswer, SignedFileAnswer } from './answers.ts'
import classes from './desk.module.css'
import { FileField } from './file-field.tsx'
import { readBase64 } from './read-base64.ts'

/** The originals with a qualified signature, each to be taken away as it came; and adding one. */
export function SignedFiles({
  found,
  files,
}: {
  found: PrescriptionAnswer
  files: readonly SignedFileAnswer[]
}) {
  const { t } = useTranslation('prescriptions')
  const [isAdding, setAdding] = useState(false)
  const mayAdd = useMay()(['decide', 'prescription']) && found.state !== 'cancelled'
  if (files.length === 0 && !mayAdd) return null
  return (
    <section>
      <Title order={3} mb={8}>
        {t('signed.title')}
      </Title>
      {files.length === 0 && <Text mb={8}>{t('signed.none')}</Text>}
      <ul className={classes['lines']}>
        {files.map((file) => (
          <SignedFileLine key={file.id} prescriptionId={found.id} file={file} />
        ))}
      </ul>
      {mayAdd &&
        (isAdding ? (
          <AttachForm found={found} onClose={() => setAdding(false)} />
        ) : (
          <Button
            mt={8}
            variant="default"
            leftSection={<Icon name="upload" />}
            onClick={() => setAdding(true)}
          >
            {t(found.state === 'draft' ? 'signed.signWith' : 'signed.add')}
          </Button>
        ))}
    </section>
  )
}

function SignedFileLine({
  prescriptionId,
  file,
}: {
  prescriptionId: number
  file: SignedFileAnswer
}) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const region = useRegionId()
  const address = `/api/${region}/prescriptions/${prescriptionId}/signed-files/${file.id}`
  return (
    <li className={classes['file']}>
      <Anchor href={address}>{file.fileName}</Anchor>
      {file.documentName && (
        <Anchor href={`${address}?part=document`}>
          {t('signed.document', { name: file.documentName })}
        </Anchor>
      )}
      {file.verdict === 'valid' ? (
        <>
          <Mark shape="check" tone="right" label={t('signed.valid')} />
          <Text size="sm">{t('signed.verifiedBy', { verifier: file.verifier ?? '' })}</Text>
        </>
      ) : (
        <>
          <Mark shape="dotted" tone="quiet" label={t('signed.notVerified')} />
          <Text size="sm">{t('signed.noVerifier')}</Text>
        </>
      )}
      <Text c="dimmed" size="sm">
        {`${format.moment(file.attachedAt)} · ${file.attachedBy}`}
      </Text>
      <Text c="dimmed" size="sm" className={classes['hash'] ?? ''}>
        {`SHA-256 ${file.sha256}`}
      </Text>
    </li>
  )
}

function AttachForm({ found, onClose }: { found: PrescriptionAnswer; onClose: () => void }) {
  const { t } = useTranslation('prescriptions')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [signature, setSignature] = useState<File>()
  const [document, setDocument] = useState<File>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const isDraft = found.state === 'draft'

  async function send(): Promise<void> {
    if (!signature) return
    setBusy(true)
    setProblem(undefined)
    try {
      const file = {
        ...(await readBase64(signature)),
        ...(document ? { document: await readBase64(document) } : {}),
      }
      await api.post(`prescriptions/${found.id}/${isDraft ? 'sign' : 'signed-files'}`, { file })
      toasts.done(t('signed.done', { name: signature.name }))
      refresh('prescriptions')
      onClose()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  return (
    <Stack gap="sm" mt={8}>
      <FileField
        label={t('signed.file')}
        help={t('signed.fileHelp')}
        accept=".p7s,.p7m,.sig,.sgn,.pdf,.xml"
        file={signature}
        onChange={setSignature}
      />
      <FileField
        label={t('signed.signs')}
        help={t('signed.signsHelp')}
        file={document}
        onChange={setDocument}
      />
      {problem && <ProblemText problem={problem} />}
      <Group gap="sm">
        <Button onClick={() => void send()} loading={isBusy} disabled={!signature}>
          {t(isDraft ? 'signed.signWith' : 'signed.add')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('signed.leave')}
        </Button>
      </Group>
    </Stack>
  )
}
