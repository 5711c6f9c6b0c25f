import type { FileMoment } from '#kernel/file-moment.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import type { Report } from '#kernel/pdf/index.ts'
import type { FindingView, GoneView } from '../findings/describe-finding.ts'
import type { FindingList } from '../findings/list-findings.ts'
import type { SheetFile } from './sheet-file.ts'

type Listed = Pick<FindingList, 'name' | 'edition' | 'findings' | 'gone'>

const say = (language: Language, key: string, facts = {}) =>
  t(language, `programme-desk:${key}`, facts)

/** The findings as rows of a file, a consequence below its cause. */
export function findingSheet(listed: Listed, at: FileMoment): SheetFile {
  const { language } = at
  const column = (name: string, width: number, isFigure = false) => ({
    header: say(language, `file.${name}`),
    width,
    isFigure,
  })
  return {
    title: say(language, 'file.findingsOf', { name: listed.name }),
    about: aboutFile(listed, at),
    sheetNames: [say(language, 'findings.title'), say(language, 'file.about')],
    columns: [
      column('number', 8),
      column('severity', 14),
      column('rule', 24),
      column('place', 46),
      column('printed', 22),
      column('computed', 16, true),
      column('difference', 14, true),
      column('tolerance', 12, true),
      column('toleranceReason', 36),
      column('sentence', 70),
      column('answer', 50),
    ],
    rows: [
      ...numbered(listed.findings).map(({ number, finding }) => [
        number,
        finding.severityName,
        finding.ruleName,
        finding.places.map(({ words }) => words).join('\n'),
        finding.printed.join('\n'),
        finding.computed ?? '',
        finding.difference ?? '',
        finding.tolerance ?? '',
        finding.toleranceReason ?? '',
        finding.sentence,
        answerWords(finding, at),
      ]),
      ...listed.gone.map((gone) => [
        '',
        say(language, 'standing.gone'),
        gone.ruleName,
        gone.places.map(({ words }) => words).join('\n'),
        '',
        '',
        '',
        '',
        '',
        gone.sentence,
        lastAnswer(gone, at),
      ]),
    ],
  }
}

/** The report for the ministry: A4 across, one row a finding. */
export function findingReport(listed: Listed, at: FileMoment): Report {
  const { language } = at
  const column = (name: string, share: number, isNumber = false) => ({
    heading: say(language, `file.${name}`),
    share,
    isNumber,
  })
  const all = numbered(listed.findings)
  return {
    language,
    madeAt: at.madeAt,
    title: say(language, 'file.findingsOf', { name: listed.name }),
    subtitle: [
      say(language, 'file.edition', { edition: editionName(listed.edition, language) }),
      say(language, 'findings.count', { count: listed.findings.length }),
      say(language, 'findings.below', { count: all.length - listed.findings.length }),
    ].join(' · '),
    isLandscape: true,
    columns: [
      column('number', 4),
      column('place', 16),
      column('sentence', 26),
      column('printed', 9, true),
      column('computed', 8, true),
      column('difference', 7, true),
      column('toleranceWithReason', 11),
      column('severity', 11),
      column('answer', 8),
    ],
    rows: all.map(({ number, finding }) => [
      number,
      finding.places.map(({ words }) => words).join('\n'),
      // What is missing, or leads nowhere, has no numbers: there the sentence is all there is.
      `${finding.ruleName}.\n${finding.sentence}`,
      finding.printed.join('\n'),
      finding.computed ?? '',
      finding.difference ?? '',
      [finding.tolerance, finding.toleranceReason].filter(Boolean).join(': '),
      finding.severityName,
      answerWords(finding, at),
    ]),
    empty: say(language, 'findings.none'),
    foot: {
      left: say(language, 'file.foot', { moment: at.moment, name: at.by }),
      pages: say(language, 'file.pages', { page: '{{page}}', pages: '{{pages}}' }),
    },
  }
}

/** 1, 1.1, 1.2, 2: a cause has a number, what follows from it stands below with its own. */
export function numbered(
  findings: readonly FindingView[],
  above = '',
): { number: string; finding: FindingView }[] {
  return findings.flatMap((finding, index) => {
    const number = `${above}${index + 1}`
    return [{ number, finding }, ...numbered(finding.consequences, `${number}.`)]
  })
}

/** The edition's name; the first one is called by a word. */
export function editionName(edition: string, language: Language): string {
  return edition === 'original' ? say(language, 'edition.original') : edition
}

function aboutFile({ edition, findings }: Listed, { language, moment, by }: FileMoment): string[] {
  return [
    say(language, 'file.edition', { edition: editionName(edition, language) }),
    say(language, 'findings.count', { count: findings.length }),
    say(language, 'file.foot', { moment, name: by }),
  ]
}

function answerWords(finding: FindingView, at: FileMoment): string {
  if (finding.answers.length === 0) {
    return finding.answered === 'cause' ? say(at.language, 'answered.cause') : ''
  }
  const standing =
    finding.standing === null || finding.standing === 'stands'
      ? []
      : [say(at.language, `standing.${finding.standing}`)]
  return [...standing, lastAnswer(finding, at)].join('. ')
}

function lastAnswer(
  { answers }: Pick<FindingView | GoneView, 'answers'>,
  { language }: FileMoment,
): string {
  const answer = answers.at(-1)
  if (!answer) return ''
  const kind = say(language, `answer.${answer.kind}`, {
    edition: answer.correctedIn ?? '',
  })
  return `${kind}: ${answer.reason} (${answer.answeredBy})`
}
