import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer, useLanguage, useSession } from '#kernel/staff/index.ts'
import type { AssignmentAnswer, Listed, RoleAnswer } from './answers.ts'

/** The roles of the region, and how an assignment is read: "Фармацевт, Аптека № 4". */
export function useRoles(): {
  roles: readonly RoleAnswer[]
  roleName: (code: string) => string
  assignmentName: (assignment: AssignmentAnswer) => string
} {
  const { t } = useTranslation('accounts')
  const language = useLanguage()
  const { sites } = useSession()
  const roles = useAnswer<Listed<RoleAnswer>>('roles').data?.items
  const programmes = useAnswer<Listed<{ code: string; name: string }>>('programmes').data?.items
  return useMemo(() => {
    const names = new Map(roles?.map(({ code, names: each }) => [code, each[language]]))
    const roleName = (code: string) => names.get(code) ?? code
    const siteNames = new Map(sites.map(({ id, name }) => [id, name]))
    const programmeNames = new Map(programmes?.map(({ code, name }) => [code, name]))
    return {
      roles: roles ?? [],
      roleName,
      assignmentName: ({ roleCode, siteId, programme }) =>
        [
          roleName(roleCode),
          siteId === null
            ? undefined
            : (siteNames.get(siteId) ?? t('users.siteNumber', { siteId })),
          programme === null ? undefined : (programmeNames.get(programme) ?? programme),
        ]
          .filter(Boolean)
          .join(', '),
    }
  }, [roles, programmes, sites, language, t])
}
