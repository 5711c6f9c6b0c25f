export { type SiteChange, type SiteChanged, changeSite } from './change-site.ts'
export type { SiteDetails } from './check-site.ts'
export {
  type Catchment,
  demonstrationCatchments,
  type DemonstrationLoaded,
  demonstrationFeeds,
  type FedBy,
  loadDemonstrationFacilities,
} from './demonstration/load-demonstration.ts'
export { distanceInKm, isPoint, nearestFirst, type Point } from './distance.ts'
export { changeDoctor, type DoctorChange, type DoctorChanged } from './doctors/change-doctor.ts'
export {
  type Doctor,
  type DoctorId,
  specialities,
  type Speciality,
  worksOn,
} from './doctors/doctor.ts'
export type { DoctorFilter } from './doctors/doctor-rows.ts'
export { doctorOfAccount, findDoctor, listDoctors } from './doctors/list-doctors.ts'
export {
  type DoctorsRegistered,
  type NewDoctor,
  registerDoctors,
} from './doctors/register-doctors.ts'
export {
  findSettlementByCode,
  findSettlements,
  listDistricts,
  listSettlements,
} from './find-settlements.ts'
export {
  isInForce,
  isLicensedFor,
  type Licence,
  type LicenceKind,
  licenceKinds,
  licencesInForce,
} from './licence-in-force.ts'
export {
  countSites,
  findSiteByCode,
  findSiteBySlug,
  listNearestSites,
  listOrganisations,
  listSites,
  publishedSite,
  readSiteCard,
} from './list-sites.ts'
export { facilitiesLocales } from './locales/index.ts'
export {
  isInside,
  type MapFrame,
  type MapPosition,
  type MapProjection,
  mapProjection,
  svgPath,
} from './map-projection.ts'
export {
  type Closure,
  type ClockMoment,
  closureOn,
  type Interval,
  intervalsOn,
  isRoundTheClock,
  type OpeningException,
  type OpeningHours,
  type OpeningState,
  openingState,
  type WeeklyInterval,
} from './opening-hours.ts'
export { isOpenNow, openingSentence, type WeekLine, weekLines } from './opening-sentence.ts'
export { listPublishedLicences } from './published-licences.ts'
export { findRegionOutline, type OutlineLine, type RegionOutline } from './region-outline.ts'
export { type FacilityReason, type FacilityRefusal, facilitiesRefusals } from './refusals.ts'
export {
  type NewOrganisation,
  type OrganisationsRegistered,
  registerOrganisations,
} from './register-organisations.ts'
export {
  type NewDistrict,
  type NewSettlement,
  type PlacesRegistered,
  registerSettlements,
} from './register-settlements.ts'
export { type NewSite, registerSites, type SitesRegistered } from './register-sites.ts'
export { facilityRoutes } from './routes.ts'
export type {
  District,
  DistrictId,
  Organisation,
  OrganisationId,
  Settlement,
  SettlementId,
  Site,
  SiteCard,
  SiteId,
} from './site.ts'
export * from './site-kind.ts'
export type { SiteFilter, SitePage } from './tables.ts'
export { slugOf, transliterate } from './transliterate.ts'
export { parseWeek, writeWeek } from './week-notation.ts'
