const siteKey = (accountId: string, region: string) => `opora.site.${accountId}.${region}`
const regionKey = 'opora.region'

export function rememberedSite(accountId: string, region: string): string | undefined {
  return localStorage.getItem(siteKey(accountId, region)) ?? undefined
}

export function rememberSite(accountId: string, region: string, id: number | undefined): void {
  if (id === undefined) localStorage.removeItem(siteKey(accountId, region))
  else localStorage.setItem(siteKey(accountId, region), String(id))
}

export function rememberedRegion(): string | undefined {
  return localStorage.getItem(regionKey) ?? undefined
}

export function rememberRegion(region: string): void {
  localStorage.setItem(regionKey, region)
}
